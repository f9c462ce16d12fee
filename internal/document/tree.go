package document

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"turnout/internal/wording"
)

// enough is how many problems are worth finding in one document.
const enough = 200

// parse returns the tree of a document or what is wrong with it.
func parse(data []byte) (*node, wording.Problems) {
	s, bad := text(data)
	if bad != nil {
		return nil, wording.Problems{*bad}
	}
	tokens := lexer.Tokenize(s)
	if problems := badTokens(tokens); len(problems) > 0 {
		return nil, problems
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, wording.Problems{syntax(err)}
	}
	var b builder
	root := b.document(file)
	return root, b.problems
}

// A builder turns the library's tree into ours.
type builder struct {
	problems wording.Problems
}

func (b *builder) document(file *ast.File) *node {
	var root *node
	for _, doc := range file.Docs {
		if doc.Body == nil || doc.Body.Type() == ast.CommentType {
			continue
		}
		n := b.build(doc.Body, &node{}, token.Position{Line: 1, Column: 1})
		if root != nil {
			b.add(n, "a second document", "one document")
		}
		root = n
	}
	if root == nil || root.kind == nothing {
		b.problems.Add(wording.Problem{Line: 1, Column: 1,
			Found: "nothing", Wanted: "a YAML document with keys and values, one on each line"})
	}
	return root
}

// build completes the node out, which knows its place in the tree, from n; at
// is the position of its key or dash.
func (b *builder) build(n ast.Node, out *node, at token.Position) *node {
	out.line, out.column = at.Line, at.Column
	switch n := n.(type) {
	case *ast.MappingNode:
		out.kind = mapping
		b.entries(out, n.Values)
	case *ast.MappingValueNode:
		out.kind = mapping
		b.entries(out, []*ast.MappingValueNode{n})
	case *ast.SequenceNode:
		out.kind = list
		b.items(out, n)
	case *ast.NullNode, *ast.CommentGroupNode, nil:
		out.kind = nothing
	case *ast.LiteralNode:
		out.kind, out.text, out.quoted = scalar, n.Value.Value, true
		out.move(n.Start)
	case *ast.StringNode:
		out.kind, out.text = scalar, n.Value
		out.quoted = n.Token.Type == token.SingleQuoteType || n.Token.Type == token.DoubleQuoteType
		out.move(n.Token)
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		out.kind, out.text = scalar, n.GetToken().Value
		out.move(n.GetToken())
	default:
		b.add(out, fmt.Sprintf("YAML of the kind %s", n.Type()), "plain keys, lists and values")
	}
	return out
}

// entries adds the keys and values of a mapping, and a problem for each key
// that was there before.
func (b *builder) entries(out *node, values []*ast.MappingValueNode) {
	out.entries = make(map[string]*node, len(values))
	for _, v := range values {
		at := *v.Key.GetToken().Position
		key, ok := keyOf(v.Key)
		if !ok {
			b.add(&node{parent: out, line: at.Line, column: at.Column}, "a key that is no text", "a plain key")
			continue
		}
		child := &node{parent: out, key: key, keyLine: at.Line, keyColumn: at.Column}
		b.build(v.Value, child, at)
		if first := out.entries[key]; first != nil {
			child.line, child.column = at.Line, at.Column
			b.add(child, "the key "+key+" again", fmt.Sprintf("it once; it is already in line %d", first.keyLine))
			continue
		}
		out.entries[key] = child
		out.children = append(out.children, child)
	}
}

func (b *builder) items(out *node, n *ast.SequenceNode) {
	for i, value := range n.Values {
		at := token.Position{Line: out.line, Column: out.column}
		if value != nil && value.GetToken() != nil {
			at = *start(value)
		}
		out.children = append(out.children, b.build(value, &node{parent: out, place: i}, at))
	}
}

// start returns where an item of a list begins: a mapping at its first key.
func start(n ast.Node) *token.Position {
	switch n := n.(type) {
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return n.Values[0].Key.GetToken().Position
		}
	case *ast.MappingValueNode:
		return n.Key.GetToken().Position
	}
	return n.GetToken().Position
}

func (b *builder) add(n *node, found, wanted string) {
	if len(b.problems) < enough {
		b.problems.Add(wording.Problem{Line: n.line, Column: n.column, Path: n.path(), Found: found, Wanted: wanted})
	}
}

// keyOf returns the text of a key as it was written.
func keyOf(key ast.MapKeyNode) (string, bool) {
	switch key := key.(type) {
	case *ast.StringNode:
		return key.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NullNode, *ast.InfinityNode, *ast.NanNode:
		return key.GetToken().Value, true
	}
	return "", false
}

// plainer says the library's most frequent messages in plainer words.
var plainer = map[string][2]string{
	"mapping value is not allowed in this context":           {"a colon that does not fit here", "key: value with the indent of its neighbours; text with a colon needs quotes"},
	"unexpected key name":                                    {"text without a colon", "key: value"},
	"non-map value is specified":                             {"text without a colon", "key: value"},
	"sequence end token ']' not found":                       {"an open [", "its ]"},
	"could not find flow mapping end token '}'":              {"an open {", "its }"},
	"could not find end character of double-quoted text":     {`an open "`, `its closing "`},
	"could not find end character of single-quoted text":     {"an open '", "its closing '"},
	"value is not allowed in this context":                   {"a value that does not fit here", "key: value with the indent of its neighbours"},
	"unexpected scalar value type":                           {"a value that does not fit here", "key: value"},
	"',' or ']' must be specified":                           {"a list without its end", "a comma or ]"},
	"',' or '}' must be specified":                           {"keys without their end", "a comma or }"},
	"block sequence entries are not allowed in this context": {"a dash that does not fit here", "each dash of a list on its own line, below its key"},
	"found character '@' that cannot start any token":        {"text that begins with @", "it in quotes"},
	"found character '`' that cannot start any token":        {"text that begins with `", "it in quotes"},
}

// syntax returns a library's error in our words.
func syntax(err error) wording.Problem {
	var e *yaml.SyntaxError
	if !errors.As(err, &e) {
		return wording.Problem{Line: 1, Column: 1, Found: err.Error(), Wanted: "a YAML document"}
	}
	if words, ok := plainer[e.Message]; ok {
		return tokenProblem(e.Token, words[0], words[1])
	}
	return tokenProblem(e.Token, "text that is not YAML ("+strings.TrimSpace(e.Message)+")", "key: value")
}
