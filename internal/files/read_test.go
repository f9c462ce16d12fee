package files

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// wantError demands an error that holds all of some words.
func wantError(t *testing.T, err error, words ...string) {
	t.Helper()
	for _, word := range words {
		if err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("error is %v, want one with %q", err, word)
			return
		}
	}
}

func put(t *testing.T, path, content string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(content), 0o666)); err != nil {
		t.Fatal(err)
	}
}

// demand reports an error when a file does not hold content; "" means that
// there must be no file.
func demand(t *testing.T, path, content string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if string(got) != content || (content != "") != (err == nil) {
		t.Errorf("%s holds %q (%v), want %q", path, got, err, content)
	}
}

// A file is read up to its limit and not a byte beyond, whatever its size.
func TestReadLimitedKeepsItsLimit(t *testing.T) {
	for _, size := range []int{0, 1, 4095, 4096, 4097, 100000} {
		path, content := filepath.Join(t.TempDir(), "file"), strings.Repeat("x", size)
		put(t, path, content)
		for _, limit := range []int64{int64(size), int64(size) + 1, 1<<63 - 1} {
			if got, err := ReadLimited(path, limit); err != nil || string(got) != content {
				t.Errorf("%d bytes with limit %d: got %d, %v", size, limit, len(got), err)
			}
		}
		if size > 0 {
			_, err := ReadLimited(path, int64(size)-1)
			wantError(t, err, path, "bytes, want at most")
		}
	}
}

// largest remembers the largest buffer offered to Read.
type largest struct {
	reader *bytes.Reader
	buffer int
}

func (l *largest) Read(p []byte) (int, error) {
	l.buffer = max(l.buffer, cap(p))
	return l.reader.Read(p)
}

// An input without an end costs no more memory than the limit.
func TestReadingAllocatesNoMoreThanTheLimit(t *testing.T) {
	for _, limit := range []int64{0, 10, 5000, 70000} {
		input := &largest{reader: bytes.NewReader(make([]byte, 1<<20))}
		_, err := readAll(input, "input", 0, limit)
		wantError(t, err, "input", "at least")
		if int64(input.buffer) > limit+1 {
			t.Errorf("a buffer has %d bytes, want at most %d", input.buffer, limit+1)
		}
	}
}

func TestReadLimitedRefuses(t *testing.T) {
	dir := t.TempDir()
	_, err := ReadLimited(dir, 10)
	wantError(t, err, dir, "is a folder, want a regular file")
	_, err = ReadLimited(filepath.Join(dir, "missing"), 10)
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error is %v, want one that says that there is no file", err)
	}
	_, err = ReadLimited(dir, -1)
	wantError(t, err, "limit is -1")
	if _, err := os.Stat("/dev/zero"); err == nil {
		_, err = ReadLimited("/dev/zero", 10)
		wantError(t, err, "is a device, want a regular file")
	}
}

// New files are readable by others as the umask allows; old ones keep their
// permissions; nothing else is left in the folder.
func TestWriteAtomic(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	for _, content := range []string{"first", "second, longer", "3"} {
		if err := WriteAtomic(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
		demand(t, path, content)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	before, _ := os.Stat(path)
	if err := WriteAtomic(path, []byte("4")); err != nil {
		t.Fatal(err)
	}
	if after, _ := os.Stat(path); after.Mode() != before.Mode() {
		t.Errorf("permissions became %v, want %v", after.Mode(), before.Mode())
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("the folder holds %v, want one file", entries)
	}
}

func TestWriteAtomicRefuses(t *testing.T) {
	dir := t.TempDir()
	wantError(t, WriteAtomic(dir, nil), "is a folder, want a regular file")
	wantError(t, WriteAtomic(filepath.Join(dir, "missing", "file"), nil), "missing")
	if _, err := os.Stat("/dev/null"); err == nil {
		wantError(t, WriteAtomic("/dev/null", nil), "is a device")
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("the folder holds %v, want nothing", entries)
	}
}

// A symbolic link is replaced; what it leads to stays.
func TestWriteAtomicReplacesALink(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	put(t, target, "old")
	if err := os.Symlink(target, link); err != nil {
		t.Skip(err)
	}
	if err := WriteAtomic(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	demand(t, link, "new")
	demand(t, target, "old")
}
