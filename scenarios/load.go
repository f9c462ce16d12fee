package scenarios

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"turnout/internal/document"
	"turnout/internal/wording"
	"turnout/scenarios/actions"
	"turnout/scenarios/cases"
)

// reading is one scenario file while it is read.
type reading struct {
	loader   *loader
	from     source
	doc      *document.Document
	file     file
	scenario *Scenario
	problems wording.Problems
	settled  []string // paths that were reported when the file was decoded
}

// load reads a scenario and those that it extends; above are the sources that
// extend this one.
func (l *loader) load(from source, above []source) (*Scenario, error) {
	doc, err := document.Parse(from.file, from.data)
	if err != nil {
		return nil, err
	}
	r := &reading{loader: l, from: from, doc: doc}
	r.keep(rules().Decode(doc, &r.file))
	for _, p := range r.problems {
		r.settled = append(r.settled, p.Path)
	}
	base, ok := r.base(append(above, from))
	if !ok {
		return nil, r.problems.Err()
	}
	r.scenario = r.start(base)
	r.merge(base)
	if r.openCase() {
		r.days(base)
		r.check()
	}
	if err := r.problems.Err(); err != nil {
		return nil, err
	}
	return r.scenario, nil
}

// keep collects the problems in an error.
func (r *reading) keep(err error) {
	var many wording.Problems
	var one wording.Problem
	switch {
	case err == nil:
	case errors.As(err, &many):
		r.problems = append(r.problems, many...)
	case errors.As(err, &one):
		r.problems.Add(one)
	default:
		r.problems.Add(wording.Problem{File: r.from.file, Found: err.Error(), Wanted: "a scenario file"})
	}
}

// problem reports a problem at a path, unless decoding has reported one there.
func (r *reading) problem(path, found, wanted, nearest string) {
	if (found == nothing || found == actions.NoPlace) && r.reported(path) {
		return // probably given under a misspelt key
	}
	for _, s := range r.settled {
		if s == path || strings.HasPrefix(s, path+".") || strings.HasPrefix(path, s+".") || strings.HasPrefix(path, s+"[") {
			return
		}
	}
	r.problems.Add(r.doc.Problem(path, found, wanted, nearest))
}

// nothing is found where a key is not given.
const nothing = "nothing"

// reported reports whether decoding has reported something in the group of keys
// of a path.
func (r *reading) reported(path string) bool {
	group := path[:strings.LastIndexByte(path, '.')+1]
	return group != "" && slices.ContainsFunc(r.settled, func(s string) bool { return strings.HasPrefix(s, group) })
}

// base loads the extended scenario; nil where there is none.
func (r *reading) base(above []source) (*Scenario, bool) {
	name := string(r.file.Extends)
	if name == "" {
		return nil, true
	}
	from, err := r.loader.find(name, r.from.dir)
	var missing wording.Problem
	if errors.As(err, &missing) {
		r.problem("extends", name, missing.Wanted, missing.Nearest)
		return nil, false
	}
	if err != nil {
		r.keep(err)
		return nil, false
	}
	if slices.ContainsFunc(above, func(s source) bool { return s.key == from.key }) {
		r.problem("extends", name+", which extends this scenario in turn", "a scenario that does not", "")
		return nil, false
	}
	if len(above) > 50 {
		r.problem("extends", "more than 50 scenarios on top of each other", "fewer", "")
		return nil, false
	}
	base, err := r.loader.load(from, above)
	r.keep(err)
	return base, err == nil
}

// start returns the scenario with what stands in its own file or is inherited.
func (r *reading) start(base *Scenario) *Scenario {
	s := &Scenario{
		Name: r.from.name, File: r.from.file, Title: r.file.Title, Question: r.file.Question, Reconstructs: r.file.Reconstructs,
		Extends: string(r.file.Extends), CaseName: string(r.file.Case), Standing: r.file.Standing,
	}
	if strings.ContainsFunc(s.Title, unicode.IsControl) {
		r.problem("title", fmt.Sprintf("%q", s.Title), "one line without control characters", "")
	}
	if wording.HasControl(r.file.Question) {
		r.problem("question", fmt.Sprintf("%q", s.Question), "text without control characters", "")
	}
	if base != nil {
		if s.CaseName == "" {
			s.CaseName, s.Case = base.CaseName, base.Case
		}
		if s.Standing == "" {
			s.Standing = base.Standing
		}
		if s.Question == "" {
			s.Question = base.Question
		}
	}
	if s.Standing == "" {
		s.Standing = StandingCase
	}
	return s
}

// openCase opens the case of the scenario.
func (r *reading) openCase() bool {
	s := r.scenario
	if r.loader.fixed != nil {
		s.Case, s.CaseName = r.loader.fixed, r.loader.fixed.Name
	}
	if s.Case == nil && s.CaseName == "" {
		r.problem("case", "nothing", "a case: "+strings.Join(cases.Names(), ", ")+", or a folder", "")
		return false
	}
	if s.Case == nil {
		name := s.CaseName
		if isPath(name) {
			if !filepath.IsAbs(name) {
				name = filepath.Join(r.from.dir, name)
			}
			name, _ = filepath.Abs(name)
			s.CaseName = name
		}
		c, err := r.loader.openCase(name)
		var one wording.Problem
		switch {
		case errors.As(err, &one) && one.File == "":
			r.problem("case", one.Found, one.Wanted, one.Nearest)
			return false
		case err != nil:
			r.keep(err)
			return false
		}
		s.Case = c
	}
	s.atlas = r.loader.atlas(s.Case)
	return true
}

func (l *loader) openCase(name string) (*cases.Case, error) {
	if c := l.cases[name]; c != nil {
		return c, nil
	}
	c, err := OpenCase(name)
	if err == nil {
		l.cases[name] = c
	}
	return c, err
}

// atlas returns what actions may know of a case.
func (l *loader) atlas(c *cases.Case) *actions.Atlas {
	if l.atlases[c] == nil {
		l.atlases[c] = NewAtlas(c)
	}
	return l.atlases[c]
}

// merge puts the actions of the file into those of the extended scenario.
func (r *reading) merge(base *Scenario) {
	s := r.scenario
	if base != nil {
		s.Actions = slices.Clone(base.Actions)
	}
	inherited := ids(s.Actions)
	for i, id := range r.file.Drop {
		at := slices.IndexFunc(s.Actions, func(p Placed) bool { return p.ID == id })
		if at < 0 && slices.Contains(r.file.Drop[:i], id) {
			r.problem(fmt.Sprintf("drop[%d]", i), fmt.Sprintf("%q again", id), "each id once", "")
			continue
		}
		if at < 0 {
			near, _ := wording.Nearest(id, inherited)
			r.problem(fmt.Sprintf("drop[%d]", i), fmt.Sprintf("%q", id), "the id of an action of the extended scenario", near)
			continue
		}
		s.Actions = slices.Delete(s.Actions, at, at+1)
	}
	own := map[string]bool{}
	for i, v := range r.file.Actions {
		if v.Value == nil {
			continue // reported when it was decoded
		}
		p := Placed{Kind: v.Kind, Action: v.Value.(actions.Action), From: s.Name, home: r.from, path: fmt.Sprintf("actions[%d].%s", i, v.Kind)}
		p.ID = p.Action.Named().ID
		if p.ID != "" && own[p.ID] {
			r.problem(p.path+".id", fmt.Sprintf("%q again", p.ID), "each id once", "")
			continue
		}
		own[p.ID] = true
		r.place(p)
	}
	r.nameActions(inherited)
}

// place puts an action where the one with its identifier stands, else at the end.
func (r *reading) place(p Placed) {
	s := r.scenario
	at := slices.IndexFunc(s.Actions, func(q Placed) bool { return p.ID != "" && q.ID == p.ID })
	if at < 0 {
		s.Actions = append(s.Actions, p)
		return
	}
	s.Actions[at] = p
}

// nameActions gives identifiers to actions without: the kind, then kind-2, ...
func (r *reading) nameActions(taken []string) {
	taken = append(taken, ids(r.scenario.Actions)...)
	for i := range r.scenario.Actions {
		p := &r.scenario.Actions[i]
		if p.ID != "" {
			continue
		}
		id := p.Kind
		for n := 2; slices.Contains(taken, id); n++ {
			id = fmt.Sprintf("%s-%d", p.Kind, n)
		}
		p.ID, p.Action.Named().ID = id, id
		taken = append(taken, id)
	}
}

func ids(list []Placed) []string {
	var names []string
	for _, p := range list {
		names = append(names, p.ID)
	}
	return names
}
