package files

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func isManifest(content []byte) bool { return string(content) == "ours" }

func stage(t *testing.T, dir string) *Stage {
	t.Helper()
	s, err := NewStage(dir, "manifest.json", isManifest)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Discard() })
	return s
}

// run is a whole run that writes one file and its marker.
func run(t *testing.T, dir, content string) {
	t.Helper()
	s := stage(t, dir)
	put(t, s.Path("deep/result"), content)
	put(t, s.Path("manifest.json"), "ours")
	if err := s.Commit(); err != nil {
		t.Fatal(err)
	}
}

// alone demands that only the folders named are left.
func alone(t *testing.T, parent string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(parent)
	if err != nil || len(entries) != len(names) {
		t.Errorf("%s holds %v (%v), want %v", parent, entries, err, names)
	}
}

func refused(t *testing.T, dir string, words ...string) {
	t.Helper()
	_, err := NewStage(dir, "manifest.json", isManifest)
	wantError(t, err, append(words, "output folder")...)
}

// A run replaces the folder of an earlier one as a whole: files that only the
// earlier one wrote are gone.
func TestCommitReplacesAWholeFolder(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "a", "out")
	run(t, dir, "first")
	put(t, filepath.Join(dir, "only-first"), "x")
	run(t, dir, "second")
	demand(t, filepath.Join(dir, "deep", "result"), "second")
	demand(t, filepath.Join(dir, "only-first"), "")
	alone(t, filepath.Dir(dir), "out")
}

func TestAnEmptyFolderIsReplaced(t *testing.T) {
	dir := t.TempDir()
	run(t, dir, "x")
	demand(t, filepath.Join(dir, "deep", "result"), "x")
}

// Before Commit, and after Discard, the old folder is untouched.
func TestDiscardLeavesTheOldFolder(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "out")
	run(t, dir, "old")
	s := stage(t, dir)
	put(t, s.Path("deep/result"), "new")
	demand(t, filepath.Join(dir, "deep", "result"), "old")
	if err := errors.Join(s.Discard(), s.Discard()); err != nil {
		t.Error(err)
	}
	demand(t, filepath.Join(dir, "deep", "result"), "old")
	alone(t, parent, "out")
	wantError(t, s.Commit(), "committed or discarded before")
}

func TestFoldersOfOthersAreRefused(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "thesis")
	put(t, filepath.Join(dir, "chapter.tex"), "years of work")
	refused(t, dir, "thesis", "chapter.tex", "no manifest.json")
	put(t, filepath.Join(dir, "manifest.json"), "of another program")
	refused(t, dir, "is not that of an earlier run")
	refused(t, filepath.Join(dir, "chapter.tex"), "is a regular file, want a folder")
	if err := os.MkdirAll(filepath.Join(parent, "odd", "manifest.json"), 0o777); err != nil {
		t.Fatal(err)
	}
	refused(t, filepath.Join(parent, "odd"), "manifest.json is a folder")
	demand(t, filepath.Join(dir, "chapter.tex"), "years of work")
	alone(t, parent, "thesis", "odd")
}

func TestPlacesThatAreNeverReplaced(t *testing.T) {
	refused(t, "", "no name")
	refused(t, "/", "root")
	refused(t, ".", "current folder")
	refused(t, "..", "holds the current folder")
	home := filepath.Join(t.TempDir(), "people", "me")
	if err := os.MkdirAll(home, 0o777); err != nil {
		t.Fatal(err)
	}
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	refused(t, home, "is the home folder")
	refused(t, filepath.Dir(home), "holds the home folder")
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(t.TempDir(), link); err != nil {
		t.Skip(err)
	}
	refused(t, link, "symbolic link")
}

// A folder that got other files during the run is not replaced, and the staged
// files are kept until they can be.
func TestCommitLooksAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	s := stage(t, dir)
	put(t, s.Path("manifest.json"), "ours")
	put(t, filepath.Join(dir, "chapter.tex"), "new work")
	wantError(t, s.Commit(), "chapter.tex")
	demand(t, filepath.Join(dir, "chapter.tex"), "new work")
	demand(t, s.Path("manifest.json"), "ours")
	if err := errors.Join(os.RemoveAll(dir), s.Commit()); err != nil {
		t.Error(err)
	}
	demand(t, filepath.Join(dir, "manifest.json"), "ours")
}

// Without its marker a folder could never be replaced again.
func TestCommitDemandsTheMarker(t *testing.T) {
	s := stage(t, filepath.Join(t.TempDir(), "out"))
	put(t, s.Path("result"), "x")
	wantError(t, s.Commit(), "no manifest.json")
	put(t, s.Path("manifest.json"), "wrong")
	wantError(t, s.Commit(), "is not that of an earlier run")
}

// When the new folder cannot be moved in, the old one comes back.
func TestAFailedMoveBringsTheOldFolderBack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	run(t, dir, "old")
	s := stage(t, dir)
	if err := os.RemoveAll(s.staged); err != nil {
		t.Fatal(err)
	}
	wantError(t, s.exchange(), "staged")
	demand(t, filepath.Join(dir, "deep", "result"), "old")
}

// Where nothing may be written, the error says so and nothing is left.
func TestWithoutPermission(t *testing.T) {
	if os.Getuid() <= 0 {
		t.Skip("root, and systems without users, may write everywhere")
	}
	parent := t.TempDir()
	if err := os.Chmod(parent, 0o555); err != nil {
		t.Fatal(err)
	}
	refused(t, filepath.Join(parent, "out"), "permission denied")
	wantError(t, WriteAtomic(filepath.Join(parent, "file"), nil), "permission denied")
	alone(t, parent)
}

// A file in the way of a folder stops a run of any user.
func TestAFileInTheWay(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	put(t, file, "x")
	refused(t, filepath.Join(file, "out"), "file")
	demand(t, file, "x")
}

func TestPathStaysInside(t *testing.T) {
	s := stage(t, filepath.Join(t.TempDir(), "out"))
	defer func() {
		if recover() == nil {
			t.Error("Path accepted a name that leads out")
		}
	}()
	s.Path("../other")
}

func TestMarkerMustBeAName(t *testing.T) {
	for _, marker := range []string{"", "a/b", ".."} {
		_, err := NewStage(filepath.Join(t.TempDir(), "out"), marker, isManifest)
		wantError(t, err, "marker is")
	}
}

// Folders that were made for a stage go when it is discarded, unless they hold
// something by then; those that stood before stay.
func TestDiscardLeavesNoFolders(t *testing.T) {
	for name, c := range map[string]struct{ before, inside, left string }{
		"all made":        {"", "", ""},
		"one stood":       {"a", "", "a"},
		"somebody's file": {"", "a/file", "a"},
	} {
		root := t.TempDir()
		if c.before != "" {
			if err := os.Mkdir(filepath.Join(root, c.before), 0o777); err != nil {
				t.Fatal(err)
			}
		}
		s, err := NewStage(filepath.Join(root, "a", "b", "out"), "m", func([]byte) bool { return true })
		if err != nil {
			t.Fatal(err)
		}
		if c.inside != "" {
			if err := os.WriteFile(filepath.Join(root, c.inside), nil, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Discard(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var left string
		if list, _ := os.ReadDir(root); len(list) > 0 {
			left = list[0].Name()
		}
		if _, err := os.Lstat(filepath.Join(root, "a", "b")); left != c.left || err == nil {
			t.Errorf("%s: left %q (and a/b: %v), want %q", name, left, err == nil, c.left)
		}
	}
}
