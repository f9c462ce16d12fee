package exacttest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// recorder keeps what Check reports.
type recorder struct {
	testing.TB
	found []string
}

func (r *recorder) Errorf(format string, args ...any) {
	r.found = append(r.found, fmt.Sprintf(format, args...))
}

// source has "bad:" on each line that Check must report, and on no other.
const source = `package sample

import (
	"math"
	_ "math/rand/v2" // bad
)

const half = 0.5 * math.Pi

type share float64

func sample(x, y float64, s share, n int) float64 {
	x = x*y + 1 // bad
	z := x * y // bad
	z *= y // bad
	z = float64(x*y) - float64((x*y)) + float64(x*y*(z*y)) + x*y/z
	z += half * x // bad
	s = share(s*s) + s*s // bad
	n *= 2*n + int(x*y)
	z = math.Exp(z) // bad
	z = math.Sqrt(x * y) // bad
	return z + float64(s) + math.Floor(x) + float64(2*half*n2) + float64(n*n)
}

const n2 = 2 * half
`

func TestCheckFindsWhatDiffers(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "sample.go")
	if err := os.WriteFile(path, []byte(source), 0o666); err != nil {
		t.Fatal(err)
	}
	r := &recorder{TB: t}
	Check(r, dir)
	for i, line := range strings.Split(source, "\n") {
		place := fmt.Sprintf("%s:%d:", path, i+1)
		reported := slices.ContainsFunc(r.found, func(s string) bool { return strings.HasPrefix(s, place) })
		if reported != strings.Contains(line, "// bad") {
			t.Errorf("line %d, %q: reported is %v", i+1, line, reported)
		}
	}
}
