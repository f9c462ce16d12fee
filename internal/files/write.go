package files

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// WriteAtomic writes data to path so that a reader, or a crash, sees either
// the old content or all of the new. It writes a temporary file in the same
// folder, syncs it and renames it. A new file gets the permissions 0666 less
// the umask; an old one keeps its own. A symbolic link at path is replaced,
// not followed; a folder, device or pipe is refused.
func WriteAtomic(path string, data []byte) error {
	permissions, err := permissionsOf(path)
	if err != nil {
		return err
	}
	temporary, err := writeBeside(path, data, permissions)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.Rename(temporary, path); err != nil {
		return fmt.Errorf("write %s: %w", path, errors.Join(err, os.Remove(temporary)))
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// permissionsOf returns those of the file at path, or 0 where there is none.
func permissionsOf(path string) (os.FileMode, error) {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, nil
	case err != nil:
		return 0, err
	case info.Mode()&os.ModeSymlink != 0:
		return 0, nil
	case !info.Mode().IsRegular():
		return 0, fmt.Errorf("write %s: is %s, want a regular file or nothing", path, kind(info.Mode()))
	}
	return info.Mode().Perm(), nil
}

// writeBeside writes and syncs a new file in the folder of path. It leaves
// none behind when it fails.
func writeBeside(path string, data []byte, permissions os.FileMode) (name string, err error) {
	name = filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s.%016x.tmp", filepath.Base(path), rand.Uint64()))
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return "", err
	}
	_, err = file.Write(data)
	if err == nil && permissions != 0 {
		err = file.Chmod(permissions)
	}
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return "", errors.Join(err, os.Remove(name))
	}
	return name, nil
}

// syncFolder makes renames in a folder last, where the system can do that.
// Windows and browsers cannot, and say so by an error that means nothing.
func syncFolder(dir string) {
	if folder, err := os.Open(dir); err == nil {
		_ = folder.Sync()
		_ = folder.Close()
	}
}
