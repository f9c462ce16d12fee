package document

import (
	"fmt"

	"github.com/goccy/go-yaml/token"

	"turnout/internal/wording"
)

// refused says for each kind of token that is not read what it is called and
// what to write instead.
var refused = map[token.Type][2]string{
	token.AnchorType:      {"the anchor", "the values themselves; text that begins with & needs quotes"},
	token.AliasType:       {"the alias", "the values themselves; text that begins with * needs quotes"},
	token.TagType:         {"the tag", "no tags; text that begins with ! needs quotes"},
	token.MergeKeyType:    {"the merge key", "the keys themselves"},
	token.DirectiveType:   {"the directive", "no directives; text that begins with % needs quotes"},
	token.MappingKeyType:  {"the mark", "a plain key before a colon; text that begins with ? needs quotes"},
	token.DocumentEndType: {"the mark", "one document"},
}

// badTokens returns what the parser must not see.
func badTokens(tokens token.Tokens) wording.Problems {
	var problems wording.Problems
	begun := false
	for _, t := range tokens {
		if what, bad := refused[t.Type]; bad {
			problems.Add(tokenProblem(t, what[0]+" "+t.Value+name(t), what[1]))
		}
		if t.Type == token.DocumentHeaderType && begun {
			problems.Add(tokenProblem(t, "a second document after "+t.Value, "one document"))
		}
		if len(problems) >= enough {
			break
		}
		begun = begun || t.Type != token.CommentType
	}
	if len(problems) == 0 {
		problems = tooDeep(tokens)
	}
	return problems
}

// name returns the name that follows an anchor or alias.
func name(t *token.Token) string {
	if t.Next != nil && (t.Type == token.AnchorType || t.Type == token.AliasType) {
		return t.Next.Value
	}
	return ""
}

// maxPaths bounds the bytes of all paths together: the parser writes the path
// of every value, and 30 keys of 2,000 letters around 80,000 values took 5 GB.
const maxPaths = 50 << 20

// tooDeep finds the first token at more than MaxDepth open brackets and
// indents, or keys that are too long for what they hold. It sees what the
// parser will see, so brackets in quotes or comments do not count.
func tooDeep(tokens token.Tokens) wording.Problems {
	var o outline
	deepest, longest := 0, &token.Token{}
	for _, t := range tokens {
		o.add(t)
		deepest = max(deepest, o.depth())
		if o.depth() > MaxDepth {
			return wording.Problems{tokenProblem(t, "more brackets and indents inside each other",
				fmt.Sprintf("at most %d", MaxDepth))}
		}
		if isKey(t) && len(t.Value) > len(longest.Value) {
			longest = t
		}
	}
	if deepest*(len(longest.Value)+len("[10000]"))*len(tokens) > maxPaths {
		return wording.Problems{tokenProblem(longest, fmt.Sprintf("a key of %d letters", len(longest.Value)),
			"shorter keys around so many values")}
	}
	return nil
}

// An outline follows the open brackets and indents of a document.
type outline struct {
	brackets int
	indents  []int // columns of the open block mappings and lists
}

func (o *outline) depth() int { return o.brackets + len(o.indents) }

func (o *outline) add(t *token.Token) {
	switch {
	case t.Type == token.SequenceStartType || t.Type == token.MappingStartType:
		o.brackets++
	case t.Type == token.SequenceEndType || t.Type == token.MappingEndType:
		o.brackets = max(0, o.brackets-1)
	case o.brackets == 0 && (t.Type == token.SequenceEntryType || isKey(t)):
		column := t.Position.Column
		for len(o.indents) > 0 && o.indents[len(o.indents)-1] >= column {
			o.indents = o.indents[:len(o.indents)-1]
		}
		o.indents = append(o.indents, column)
	}
}

func isKey(t *token.Token) bool {
	return t.Next != nil && t.Next.Type == token.MappingValueType
}

func tokenProblem(t *token.Token, found, wanted string) wording.Problem {
	p := wording.Problem{Line: 1, Column: 1, Found: found, Wanted: wanted}
	if t != nil && t.Position != nil {
		p.Line, p.Column = t.Position.Line, t.Position.Column
	}
	return p
}
