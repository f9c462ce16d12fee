package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Commit puts the staged folder in the place of the old one, as a whole. The
// staged folder must hold its marker. The old folder is looked at once more
// and then moved away, the new one moved to its place, and the old one
// removed. When a step fails, the old folder stays or comes back, the staged
// files are kept, and Commit may be called again. Between the two moves there
// is a moment without the folder; a run that is killed then is repaired by the
// next NewStage.
func (s *Stage) Commit() error {
	if s.over {
		return fmt.Errorf("output folder %s: it was committed or discarded before", s.dir)
	}
	if err := s.commit(); err != nil {
		return fmt.Errorf("output folder %s: %w", s.dir, err)
	}
	s.over = true
	// The new folder is in place: leftovers are no failure of the run, and
	// the next one clears them up.
	_ = os.RemoveAll(s.replaced)
	_ = s.lock.free()
	return nil
}

func (s *Stage) commit() error {
	if err := s.lock.held(); err != nil {
		return err
	}
	if err := s.complete(); err != nil {
		return err
	}
	if err := s.replaceable(s.dir); err != nil {
		return err
	}
	return s.exchange()
}

// complete demands a staged folder with its marker, and syncs its files.
func (s *Stage) complete() error {
	entries, err := os.ReadDir(s.staged)
	if err != nil {
		return err
	}
	if err := s.marked(s.staged, entries); err != nil {
		return fmt.Errorf("the files to put there: %w", err)
	}
	return filepath.WalkDir(s.staged, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			syncFolder(path)
			return nil
		case !entry.Type().IsRegular():
			return nil
		}
		return syncFile(path)
	})
}

// syncFile makes the content of a file last. Windows wants it open for writing.
func syncFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrPermission) { // a read-only file: leave it to the system
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

// exchange moves the old folder away and the new one in.
func (s *Stage) exchange() error {
	moved := true
	if err := os.Rename(s.dir, s.replaced); errors.Is(err, fs.ErrNotExist) {
		moved = false
	} else if err != nil {
		return err
	}
	if err := os.Rename(s.staged, s.dir); err != nil {
		if moved {
			err = errors.Join(err, os.Rename(s.replaced, s.dir))
		}
		return err
	}
	syncFolder(filepath.Dir(s.dir))
	return nil
}
