// Package files reads and writes the files of runs safely.
//
//   - ReadLimited reads whole files of a bounded size.
//   - WriteAtomic leaves either the old file or the new one, never a part.
//   - A Stage collects the files of a run in a folder beside the one wanted
//     and puts it in place as a whole, when all is well.
//
// It uses nothing of a platform but what package os offers everywhere.
package files

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
)

// leastBuffer is the size of the first buffer for small files [bytes].
const leastBuffer = 4096

// ReadLimited returns the content of a file of at most limit bytes. The path "-"
// is standard input. A folder, device, socket or pipe is refused, apart from
// /dev/stdin and the shell's /dev/fd/N. No buffer is larger than limit+1 bytes.
// An error names the file, what was found and what was wanted.
func ReadLimited(path string, limit int64) ([]byte, error) {
	if limit < 0 {
		return nil, fmt.Errorf("%s: limit is %d bytes, want 0 or more", path, limit)
	}
	if path == "-" {
		return readAll(os.Stdin, "standard input", 0, limit)
	}
	// Look before opening: opening a pipe waits for its writer.
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() && !isInput(path) {
		return nil, fmt.Errorf("%s: is %s, want a regular file", path, kind(info.Mode()))
	}
	if info.Mode().IsRegular() && info.Size() > limit {
		return nil, tooLarge(path, fmt.Sprint(info.Size()), limit)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return readAll(file, path, info.Size(), limit)
}

// isInput says whether a path stands for an input of this process.
func isInput(path string) bool {
	return path == "/dev/stdin" || strings.HasPrefix(path, "/dev/fd/") || strings.HasPrefix(path, "/proc/self/fd/")
}

// readAll reads to the end in a buffer that starts a byte above the size
// expected, to see the end, and doubles up to limit+1.
func readAll(r io.Reader, name string, size, limit int64) ([]byte, error) {
	most := limit
	if limit < math.MaxInt64 {
		most++
	}
	buffer := make([]byte, min(most, max(size+1, leastBuffer)))
	used := 0
	for {
		n, err := r.Read(buffer[used:])
		used += n
		switch {
		case int64(used) > limit:
			return nil, tooLarge(name, fmt.Sprint("at least ", used), limit)
		case errors.Is(err, io.EOF):
			return buffer[:used], nil
		case err != nil:
			return nil, fmt.Errorf("%s: %w", name, err)
		case used == len(buffer):
			buffer = append(make([]byte, 0, min(most, 2*int64(used))), buffer...)
			buffer = buffer[:cap(buffer)]
		}
	}
}

func tooLarge(path, size string, limit int64) error {
	return fmt.Errorf("%s: has %s bytes, want at most %d", path, size, limit)
}

// kind names what is not a regular file.
func kind(mode os.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder"
	case mode&os.ModeSymlink != 0:
		return "a symbolic link"
	case mode&os.ModeNamedPipe != 0:
		return "a pipe"
	case mode&os.ModeSocket != 0:
		return "a socket"
	case mode&os.ModeDevice != 0:
		return "a device"
	case mode.IsRegular():
		return "a regular file"
	}
	return "neither file nor folder"
}
