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
		if p := tooDeep(tokens); p != nil {
			problems.Add(*p)
		}
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

// tooDeep finds the first token at more than MaxDepth open brackets and
// indents. It sees what the parser will see, so brackets in quotes or comments
// do not count.
func tooDeep(tokens token.Tokens) *wording.Problem {
	var indents []int // columns of the open block mappings and lists
	brackets := 0
	for _, t := range tokens {
		switch {
		case t.Type == token.SequenceStartType || t.Type == token.MappingStartType:
			brackets++
		case t.Type == token.SequenceEndType || t.Type == token.MappingEndType:
			brackets = max(0, brackets-1)
		case brackets == 0 && opens(t):
			for len(indents) > 0 && indents[len(indents)-1] >= t.Position.Column {
				indents = indents[:len(indents)-1]
			}
			indents = append(indents, t.Position.Column)
		}
		if brackets+len(indents) > MaxDepth {
			p := tokenProblem(t, "more brackets and indents inside each other", fmt.Sprintf("at most %d", MaxDepth))
			return &p
		}
	}
	return nil
}

// opens reports whether a token outside brackets opens a level: the dash of
// a list or a key.
func opens(t *token.Token) bool {
	return t.Type == token.SequenceEntryType ||
		t.Next != nil && t.Next.Type == token.MappingValueType
}

func tokenProblem(t *token.Token, found, wanted string) wording.Problem {
	p := wording.Problem{Line: 1, Column: 1, Found: found, Wanted: wanted}
	if t != nil && t.Position != nil {
		p.Line, p.Column = t.Position.Line, t.Position.Column
	}
	return p
}
