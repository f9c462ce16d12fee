package document

import (
	"fmt"
	"reflect"

	"turnout/internal/wording"
)

// Decode is the Decode of RulesOf for a type that is read once.
func (d *Document) Decode(into any, registries ...Registry) error {
	if v := reflect.ValueOf(into); v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct {
		panic(fmt.Sprintf("document: Decode into %T, want a pointer to a struct", into))
	}
	return RulesOf(into, registries...).Decode(d, into)
}

// Decode fills the struct that into points to, of the type of the rules, and checks the
// document against them. Fields that the document does not give keep what they hold, so
// put the defaults in first; a list or map that it gives is replaced as a whole.
//
// Everything that is wrong comes back together as wording.Problems: unknown
// keys, wrong types, values out of range, missing keys, unknown kinds, and
// whatever UnmarshalText of a value type complains about. After an error the
// struct holds the good parts.
func (r *Rules) Decode(d *Document, into any) error {
	v := reflect.ValueOf(into)
	if v.Type() != reflect.PointerTo(r.root) || v.IsNil() {
		panic(fmt.Sprintf("document: Decode into %T, want a pointer to %s", into, r.root))
	}
	f := filler{registries: r.registries, verdicts: map[*node]verdict{}}
	f.fill(v.Elem(), d.root, "")
	return f.join(r.check(d), d).Err()
}

// A filler fills Go values and remembers what it could not.
type filler struct {
	registries []Registry
	verdicts   map[*node]verdict
	order      []*node
}

// A verdict is the filler's word on a node. On a final one the rules are not
// asked: a value type alone knows its text. Otherwise the rules come first,
// because they know the range that was wanted.
type verdict struct {
	problem wording.Problem // none if Wanted is empty
	final   bool
}

func (f *filler) judge(n *node, v verdict) {
	if _, known := f.verdicts[n]; !known {
		f.order = append(f.order, n)
	}
	f.verdicts[n] = v
}

// refuse notes that a node does not fit its Go type.
func (f *filler) refuse(n *node, wanted string) {
	f.judge(n, verdict{problem: wording.Problem{Found: n.found(), Wanted: wanted}})
}

// join returns the problems of the rules and of the filler, one for each node.
func (f *filler) join(broken []breach, d *Document) wording.Problems {
	var problems wording.Problems
	done := map[*node]bool{}
	for _, b := range broken {
		if f.verdicts[b.node].final || len(problems) >= enough {
			continue
		}
		done[b.node] = true
		problems.Add(b.problem(d))
	}
	for _, n := range f.order {
		p := f.verdicts[n].problem
		if p.Wanted == "" || done[n] || len(problems) >= enough {
			continue
		}
		p.File, p.Path, p.Line, p.Column = d.file, n.path(), n.line, n.column
		problems.Add(p)
	}
	return problems
}
