package document

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"turnout/internal/wording"
)

// nasty are documents that hurt readers, with the beginning of the first
// problem; an empty one means that the document is good.
func nasty() map[string]struct{ text, want string } {
	return map[string]struct{ text, want string }{
		"empty":             {"", "1:1: found nothing, wanted a YAML document"},
		"comment":           {"# x\n", "1:1: found nothing"},
		"null":              {"~\n", "1:1: found nothing"},
		"NUL":               {"title: x\nnote: a\x00\n", "2:8: found a NUL byte"},
		"binary":            {"\x7fELF\x02\x01\x01\x00\x00", "1:1: found the control character U+007F"},
		"control":           {"title: č\x1b[31m\n", "1:9: found the control character U+001B"},
		"latin1":            {"title: x\nnote: Zve\xe8an\n", "2:10: found the byte 0xe8, which is not UTF-8"},
		"utf16":             {"\xff\xfet\x00i\x00", "1:1: found text in UTF-16, wanted text saved as UTF-8"},
		"surrogate":         {"title: \xed\xa0\x80\n", "1:8: found the byte 0xed"},
		"byte order mark":   {"\ufefftitle: x\n", ""},
		"second mark":       {"title: \ufeffx\n", "1:8: found the invisible character U+FEFF"},
		"CRLF":              {"title: x\r\nnote: y\r\n", ""},
		"CR":                {"title: x\rnote: y\r", ""},
		"tab":               {"title: x\nshop:\n\tname: y\n", "3:1: found a tab before the text, wanted spaces"},
		"tab after spaces":  {"title: x\nshop:\n  \tname: y\n", "3:3: found a tab before the text"},
		"tab in text":       {"title: x\ty\t# comment\n", ""},
		"1 MiB":             {"title: " + strings.Repeat("x", MaxBytes), "1:1: found more than 1 MiB"},
		"long text":         {"title: " + strings.Repeat("x", MaxBytes-8), ""},
		"long key":          {strings.Repeat("x", MaxBytes-8) + ": 1\n", "1:1: title: found nothing"},
		"brackets":          {strings.Repeat("[", 100_000), "1:1: found more lists and keys"},
		"some brackets":     {strings.Repeat("[", 40_000), "1:65: found more brackets and indents inside each other, wanted at most 64"},
		"1 MiB of brackets": {strings.Repeat("[", MaxBytes), "1:1: found more lists and keys"},
		"braces":            {"title: " + strings.Repeat("{a: ", 20_000), "1:"},
		"hidden brackets":   {"title: [" + strings.Repeat(`"]", [`, 10_000), "1:"},
		"quoted brackets":   {"title: \"" + strings.Repeat("[", 1000) + "\" # " + strings.Repeat("{", 1000) + "\n", ""},
		"dashes":            {strings.Repeat("- ", 20_000), "1:129: found more brackets and indents"},
		"deep indents":      {deep(100), "65:65: found more brackets and indents"},
		"deeper indents":    {deep(1400), "65:65: found more brackets and indents"},
		"colons":            {strings.Repeat("a: ", 15_000), "1:"},
		"questions":         {strings.Repeat("? ", 15_000), "1:1: found the mark ?"},
		"lines":             {"title: x\n" + strings.Repeat("#\n", MaxLines), "10001:1: found more lines"},
		"empty lines":       {"title: |\n" + strings.Repeat("\n", MaxLines-2), "1002:1: found more empty lines"},
		"many texts":        {"anything:\n" + strings.Repeat("- |\n a\n"+strings.Repeat(" \n", 998), 9) + "title: x\n", ""},
		"keys":              {"title: x\n" + keys(9_000), "2:1: k0: found the unknown key k0"},
		"known keys":        {"title: x\nprices:\n" + strings.ReplaceAll(keys(9_000), "k", " k"), ""},
		"comment lines":     {"title: x\n" + strings.Repeat("#"+strings.Repeat("-", 9)+"\n", 4_000), ""},
		"wrong numbers":     {"title: x\nshares: [" + strings.Repeat("7,", 45_000) + "]\n", "2:10: shares[0]: found 7"},
		"long chain":        {"anything:\n" + chain(), "2:2: found a key of 2000 letters, wanted shorter keys around so many values"},
		"anchor":            {"title: &a x\n", "1:8: found the anchor &a"},
		"alias":             {"title: *a\n", "1:8: found the alias *a"},
		"self alias":        {"anything: &a [*a]\n", "1:11: found the anchor &a"},
		"laughs":            {"a: &a [x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n", "1:4: found the anchor &a"},
		"merge":             {"title: x\n<<: {a: b}\n", "2:1: found the merge key <<"},
		"tag":               {"title: !!str x\n", "1:8: found the tag !!str"},
		"tags":              {strings.Repeat("!a ", 15_000), "1:1: found the tag !a"},
		"directive":         {"%YAML 1.2\n---\ntitle: x\n", "1:1: found the directive %"},
		"one document":      {"# x\n---\ntitle: x\n", ""},
		"two documents":     {"title: x\n---\ntitle: y\n", "2:1: found a second document"},
		"document end":      {"title: x\n...\ntitle: y\n", "2:1: found the mark ..."},
		"duplicate keys":    {"title: x\nshop: {name: y, name: z}\n", "2:17: shop.name: found the key name again, wanted it once; it is already in line 2"},
		"duplicate title":   {"title: x\nnote: z\n\"title\": y\n", "3:1: title: found the key title again, wanted it once; it is already in line 1"},
		"two colons":        {"title: a: b\n", "1:8: found a colon that does not fit here"},
		"no colon":          {"title: x\nnote\nvegan: true\n", "2:1: found text without a colon, wanted key: value"},
		"open bracket":      {"title: [x\n", "1:8: found an open [, wanted its ]"},
		"open quote":        {"title: 'x\n", "1:8: found an open ', wanted its closing '"},
		"wrong indent":      {"title: x\n note: y\n", "1:8: found a colon that does not fit here"},
		"list as key":       {"[a]: b\n", "1:"},
	}
}

// deep returns n keys, each one space further in.
func deep(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

func keys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "k%d: 1\n", i)
	}
	return b.String()
}

// chain returns long keys around many values, whose paths would take 5 GB.
func chain() string {
	var b strings.Builder
	for i := range 30 {
		b.WriteString(strings.Repeat(" ", i+1) + strings.Repeat("k", 2_000) + ":\n")
	}
	return b.String() + strings.Repeat(" ", 32) + "[" + strings.Repeat("1,", 40_000) + "]\n"
}

// Every nasty document is read or refused in 200 MB, and without what would take hours: on a
// slow and busy machine it takes seconds.
func TestNasty(t *testing.T) {
	for name, test := range nasty() {
		t.Run(name, func(t *testing.T) {
			begin, most := time.Now(), watch()
			_, _, err := decode(test.text)
			took, peak := time.Since(begin), most()
			t.Logf("%v, %d MB", took.Round(time.Millisecond), peak>>20)
			if took > time.Minute {
				t.Errorf("took %v, want no more than seconds", took)
			}
			if peak > 200<<20 {
				t.Errorf("took %d MB, want at most 200", peak>>20)
			}
			expect(t, err, test.want)
		})
	}
}

// watch returns a function that ends a watch over the memory in use and
// returns the most that was seen above the start.
func watch() (most func() uint64) {
	runtime.GC()
	var first runtime.MemStats
	runtime.ReadMemStats(&first)
	done, result := make(chan struct{}), make(chan uint64)
	go func() {
		var peak uint64
		for {
			var now runtime.MemStats
			runtime.ReadMemStats(&now)
			peak = max(peak, now.HeapAlloc-min(now.HeapAlloc, first.HeapAlloc))
			select {
			case <-done:
				result <- peak
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	return func() uint64 { close(done); return <-result }
}

// expect checks the first problem of err, or that there is none.
func expect(t *testing.T, err error, want string) {
	t.Helper()
	if want == "" {
		if err != nil {
			t.Errorf("got %.300s, want no problem", err)
		}
		return
	}
	var problems wording.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("got %v, want problems", err)
	}
	if !strings.HasPrefix(err.Error(), "r.yaml:"+want) {
		t.Errorf("got  %.300s\nwant r.yaml:%s", err, want)
	}
	if len(problems) > 2*enough || len(err.Error()) > 100_000 {
		t.Errorf("got %d problems in %d bytes, want a message that can be read", len(problems), len(err.Error()))
	}
}

// A file of 100 MB is refused after its first MiB.
func TestBigFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "big.yaml")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 100<<20); err != nil {
		t.Fatal(err)
	}
	most := watch()
	_, err := Read(path)
	peak := most()
	if err == nil || !strings.Contains(err.Error(), "big.yaml:1:1: found more than 1 MiB") {
		t.Errorf("got %v, want more than 1 MiB", err)
	}
	if peak > 90<<20 {
		t.Errorf("took %d MB, want far less than the file has", peak>>20)
	}
}

// A file that is not there is no problem in a document.
func TestNoFile(t *testing.T) {
	if _, err := Read(filepath.Join(t.TempDir(), "none.yaml")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v, want os.ErrNotExist", err)
	}
}

// The limits themselves are allowed.
func TestAtTheLimits(t *testing.T) {
	for name, text := range map[string]string{
		"brackets": "anything: " + strings.Repeat("[", MaxDepth-1) + strings.Repeat("]", MaxDepth-1) + "\ntitle: x\n",
		"indents":  "title: x\nanything:\n" + strings.ReplaceAll(deep(MaxDepth-1), "a:", " a:"),
		"lines":    "title: x\n" + strings.Repeat("#\n", MaxLines-1),
		"blank":    "title: x\n" + strings.Repeat("\n", MaxBlank),
		"bytes":    "title: x #" + strings.Repeat("x", MaxBytes-10),
	} {
		if _, _, err := decode(text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
