package document

import (
	"strconv"
	"strings"
	"unicode"
)

// path returns where the node is, for example actions[0].attack.at. Paths are
// made when they are asked for: long keys around many values would make them
// together far bigger than the document.
func (n *node) path() string {
	switch {
	case n.parent == nil:
		return ""
	case n.parent.kind == list:
		return n.parent.path() + "[" + strconv.Itoa(n.place) + "]"
	}
	return join(n.parent.path(), n.key)
}

// join returns the path of a key below a path. A key that holds more than
// letters, digits, - and _ stands in brackets and quotes.
func join(path, key string) string {
	switch {
	case key == "" || strings.ContainsFunc(key, special):
		return path + "[" + strconv.Quote(key) + "]"
	case path == "":
		return key
	}
	return path + "." + key
}

func special(r rune) bool {
	return r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// find returns the node at a path below n and true, or the last node on the
// way to it that exists and false.
func (n *node) find(path string) (*node, bool) {
	for path != "" {
		step, rest, index := firstStep(path)
		next := n.entries[step]
		if index && n.kind == list {
			i, err := strconv.Atoi(step)
			if err == nil && 0 <= i && i < len(n.children) {
				next = n.children[i]
			}
		}
		if next == nil {
			return n, false
		}
		n, path = next, rest
	}
	return n, true
}

// firstStep splits the first key or index off a path.
func firstStep(path string) (step, rest string, index bool) {
	if quoted, err := strconv.QuotedPrefix(strings.TrimPrefix(path, "[")); err == nil && path[0] == '[' {
		step, _ = strconv.Unquote(quoted)
		rest = strings.TrimPrefix(path[1+len(quoted):], "]")
		return step, strings.TrimPrefix(rest, "."), false
	}
	if strings.HasPrefix(path, "[") {
		step, rest, _ = strings.Cut(path[1:], "]")
		return step, strings.TrimPrefix(rest, "."), true
	}
	end := strings.IndexAny(path, ".[")
	if end < 0 {
		return path, "", false
	}
	return path[:end], strings.TrimPrefix(path[end:], "."), false
}
