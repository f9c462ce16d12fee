package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// markerLimit is the largest marker file [bytes].
const markerLimit = 64 << 20

// A Stage is a folder in the making. A run writes its files into it; Commit
// puts it in the place of the folder wanted, as a whole, or Discard drops it.
// Get it from NewStage. Beside the folder NAME stand, while it lives,
//
//	.NAME.staged   the files written so far
//	.NAME.replaced the old folder, for a moment during Commit
//	.NAME.lock     keeps other runs away
//
// What an interrupted run left of these, the next NewStage clears up; an old
// folder that was moved away but not replaced is moved back.
type Stage struct {
	dir, staged, replaced string
	marker                string
	isOurs                func(content []byte) bool
	made                  []string // folders above dir that were missing, the innermost first
	lock                  *lock
	over                  bool // committed or discarded
}

// NewStage begins to replace dir, which the program must be allowed to
// replace: it does not exist, is empty, or holds a regular file called marker
// whose content isOurs accepts. It refuses a file, a symbolic link, a folder of
// other things, and the root, the home and the current folder or a folder
// around these. It also refuses while another run holds dir. Folders above dir
// are made where they are missing.
func NewStage(dir, marker string, isOurs func(content []byte) bool) (*Stage, error) {
	s, err := newStage(dir, marker, isOurs)
	if err != nil {
		return nil, fmt.Errorf("output folder %s: %w", dir, err)
	}
	return s, nil
}

func newStage(dir, marker string, isOurs func(content []byte) bool) (*Stage, error) {
	if marker == "." || marker != filepath.Base(marker) || !filepath.IsLocal(marker) || isOurs == nil {
		return nil, fmt.Errorf("marker is %q, want the name of a file, and a test of its content", marker)
	}
	full, err := place(dir)
	if err != nil {
		return nil, err
	}
	parent, name := filepath.Split(full)
	made := missing(filepath.Clean(parent))
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return nil, err
	}
	beside := func(what string) string { return filepath.Join(parent, "."+name+"."+what) }
	s := &Stage{dir: full, staged: beside("staged"), replaced: beside("replaced"), marker: marker, isOurs: isOurs, made: made}
	if s.lock, err = takeLock(beside("lock")); err != nil {
		return nil, err
	}
	if err := s.begin(); err != nil {
		return nil, errors.Join(err, s.lock.free())
	}
	return s, nil
}

// missing returns the folders that have to be made for dir to exist, the innermost first.
func missing(dir string) (list []string) {
	for {
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			return list
		}
		list = append(list, dir)
		dir = filepath.Dir(dir)
	}
}

// begin clears up what an interrupted run left and makes the staged folder.
func (s *Stage) begin() error {
	if err := s.recover(); err != nil {
		return err
	}
	if err := s.replaceable(s.dir); err != nil {
		return err
	}
	if err := os.RemoveAll(s.staged); err != nil {
		return err
	}
	return os.Mkdir(s.staged, 0o777)
}

// recover finishes or undoes the exchange of an interrupted Commit.
func (s *Stage) recover() error {
	if _, err := os.Lstat(s.replaced); err != nil {
		return ignoreMissing(err)
	}
	if _, err := os.Lstat(s.dir); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(s.replaced, s.dir)
	}
	if err := s.replaceable(s.replaced); err != nil {
		return err
	}
	return os.RemoveAll(s.replaced)
}

// Path returns where to write the file called name, which may be a relative
// path with slashes; its folders are the caller's to make. It panics when name
// leads out of the stage.
func (s *Stage) Path(name string) string {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		panic(fmt.Sprintf("files: %q leads out of the stage", name))
	}
	return filepath.Join(s.staged, filepath.FromSlash(name))
}

// Discard drops the files written so far and leaves the old folder as it is; folders
// that were made for it go too, where nobody else has put anything into them.
// After Commit, or a second time, it does nothing, so it can be deferred.
func (s *Stage) Discard() error {
	if s.over {
		return nil
	}
	s.over = true
	if err := s.lock.held(); err != nil { // the staged folder is another run's now
		return fmt.Errorf("output folder %s: %w", s.dir, err)
	}
	err := errors.Join(os.RemoveAll(s.staged), s.lock.free())
	for _, dir := range s.made {
		if os.Remove(dir) != nil { // not empty: somebody's now
			break
		}
	}
	return err
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
