package document

import (
	"fmt"
	"regexp"
	"strconv"

	"github.com/goccy/go-yaml/token"
)

// A kind is what a node of the tree is.
type kind int

const (
	nothing kind = iota // null, or a key without a value
	scalar
	mapping
	list
)

// A node is one value of the document. Scalars keep their text as written, so
// that 0012, 17:00 and no are whatever the Go type wants them to be.
type node struct {
	kind         kind
	line, column int // of the value, of a mapping or list its key
	parent       *node

	text   string // of a scalar
	quoted bool

	key                string // in a mapping
	keyLine, keyColumn int
	place              int     // in a list
	children           []*node // of a mapping or list, in order
	entries            map[string]*node
}

// move sets the position of a scalar to that of its token.
func (n *node) move(t *token.Token) {
	if t != nil && t.Position != nil {
		n.line, n.column = t.Position.Line, t.Position.Column
	}
}

// number is a number as YAML 1.2 writes it, without hexadecimals and octals.
var number = regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`)

// value returns what the node means by itself: nil, bool, int64, float64,
// string, []any or map[string]any. Numbers that no float64 holds stay text.
func (n *node) value() any {
	switch n.kind {
	case scalar:
		return n.scalar()
	case list:
		items := make([]any, len(n.children))
		for i, child := range n.children {
			items[i] = child.value()
		}
		return items
	case mapping:
		entries := make(map[string]any, len(n.children))
		for _, child := range n.children {
			entries[child.key] = child.value()
		}
		return entries
	}
	return nil
}

func (n *node) scalar() any {
	switch {
	case n.quoted:
		return n.text
	case n.text == "true":
		return true
	case n.text == "false":
		return false
	case !number.MatchString(n.text):
		return n.text
	}
	if i, err := strconv.ParseInt(n.text, 10, 64); err == nil {
		return i
	}
	if x, err := strconv.ParseFloat(n.text, 64); err == nil {
		return x
	}
	return n.text
}

// found says what the node is, for a message.
func (n *node) found() string {
	switch n.kind {
	case scalar:
		if n.quoted || n.text == "" {
			return `"` + n.text + `"`
		}
		return n.text
	case list:
		return fmt.Sprintf("a list of %d", len(n.children))
	case mapping:
		return "a group of keys"
	}
	return "nothing"
}
