package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// place returns the full path of dir, with no symbolic link in the part that
// exists, after the checks that do not depend on its content.
func place(dir string) (string, error) {
	if dir == "" {
		return "", errors.New("has no name, want a path")
	}
	full, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if info, err := os.Lstat(full); err == nil && !info.IsDir() {
		return "", fmt.Errorf("is %s, want a folder or nothing", kind(info.Mode()))
	} else if ignoreMissing(err) != nil {
		return "", err
	}
	full = resolved(full)
	if filepath.Dir(full) == full {
		return "", errors.New("is the root folder, want one that can be replaced")
	}
	return full, notAround(full)
}

// notAround refuses a folder that is, or holds, the home or current folder.
func notAround(full string) error {
	home, _ := os.UserHomeDir()
	current, _ := os.Getwd()
	for _, kept := range []struct{ name, path string }{{"home", home}, {"current", current}} {
		if kept.path == "" {
			continue
		}
		switch inside, err := filepath.Rel(full, resolved(kept.path)); {
		case err != nil:
		case inside == ".":
			return fmt.Errorf("is the %s folder, want one that can be replaced", kept.name)
		case filepath.IsLocal(inside):
			return fmt.Errorf("holds the %s folder %s, want one that can be replaced", kept.name, kept.path)
		}
	}
	return nil
}

// resolved follows the symbolic links in the part of a full path that exists.
func resolved(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	parent := filepath.Dir(path)
	if parent == path {
		return path
	}
	return filepath.Join(resolved(parent), filepath.Base(path))
}

// replaceable refuses a folder that does not look like the program's own: it
// must be missing or empty, or hold the marker.
func (s *Stage) replaceable(dir string) error {
	info, err := os.Lstat(dir)
	if err != nil {
		return ignoreMissing(err)
	}
	if !info.IsDir() {
		return fmt.Errorf("is %s, want a folder or nothing", kind(info.Mode()))
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) == 0 {
		return err
	}
	return s.marked(dir, entries)
}

// marked demands a marker that is ours.
func (s *Stage) marked(dir string, entries []fs.DirEntry) error {
	path := filepath.Join(dir, s.marker)
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("holds %s but no %s, so it was written by something else and will not be replaced; want an empty or new folder",
			listed(entries), s.marker)
	}
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is %s, want a regular file", s.marker, kind(info.Mode()))
	}
	content, err := ReadLimited(path, markerLimit)
	if err != nil {
		return err
	}
	if !s.isOurs(content) {
		return fmt.Errorf("its %s is not that of an earlier run, so it will not be replaced; want an empty or new folder", s.marker)
	}
	return nil
}

// listed names the first entries of a folder.
func listed(entries []fs.DirEntry) string {
	var names []string
	for _, e := range entries[:min(3, len(entries))] {
		names = append(names, e.Name())
	}
	if more := len(entries) - len(names); more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(names, ", "), more)
	}
	return strings.Join(names, ", ")
}
