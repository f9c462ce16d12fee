package cases

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"turnout/internal/document"
	"turnout/internal/wording"
)

// shipped are the cases that come with the program: all files of their folders.
//
//go:embed kosovo-2013
var shipped embed.FS

// Names returns the names of the shipped cases in order.
func Names() []string {
	entries, err := shipped.ReadDir(".")
	if err != nil {
		panic(err) // the folder is embedded
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// Open returns the shipped case of this name.
func Open(name string) (*Case, error) {
	if !slices.Contains(Names(), name) {
		nearest, _ := wording.Nearest(name, Names())
		return nil, wording.Problem{Path: "case", Found: fmt.Sprintf("%q", name),
			Wanted: "one of the cases " + strings.Join(Names(), ", "), Nearest: nearest}
	}
	folder, err := fs.Sub(shipped, name)
	if err != nil {
		return nil, err
	}
	return Read(folder)
}

// rules are those of case.yaml, made once.
var rules = sync.OnceValue(func() *document.Rules { return document.RulesOf(Description{}) })

// Read reads and checks the case in a folder, for example os.DirFS(path). What is
// wrong with it comes back as wording.Problems, file names relative to the folder.
func Read(folder fs.FS) (*Case, error) {
	data, err := fs.ReadFile(folder, "case.yaml")
	if err != nil {
		return nil, wording.Problem{File: "case.yaml", Found: "no such file", Wanted: "the description of a case"}
	}
	doc, err := document.Parse("case.yaml", data)
	if err != nil {
		return nil, err
	}
	c := &Case{folder: folder}
	if err := rules().Decode(doc, &c.Description); err != nil {
		return nil, err
	}
	var found problems
	r := &reader{fsys: folder, c: c, problems: &found}
	report := func(path, what, wanted string, candidates []string) {
		nearest, _ := wording.Nearest(what, candidates)
		found.Add(doc.Problem(path, what, wanted, nearest))
	}
	r.readMunicipalities()
	r.readSettlements()
	r.readCentres()
	r.readCatchments()
	r.readCommunities()
	r.resolveAreas(report)
	r.readObserved()
	r.readSpread()
	r.readTimeline()
	r.checkDescription(report)
	r.checkSums()
	if err := found.Err(); err != nil {
		return nil, err
	}
	c.Digest, err = digest(folder)
	return c, err
}

// File returns the content of one file of the case's folder, for example
// "fitted.csv", and an error that wraps fs.ErrNotExist where it has none.
func (c *Case) File(name string) ([]byte, error) { return fs.ReadFile(c.folder, name) }

// checkSums checks what only all tables together can show.
func (r *reader) checkSums() {
	for i, m := range r.c.Municipalities {
		centres := r.centresOf(i)
		names, own := 0, 0
		for _, k := range centres {
			names += r.c.Centres[k].Register
			if len(r.c.Centres[k].Communities) > 0 {
				own++
			}
		}
		l := r.registerAt[i]
		switch {
		case m.Abroad:
		case len(centres) == 0:
			l.problem("code", "at least one centre in centres.csv, or abroad 1", nil)
		case names != m.Register:
			l.problem("register", fmt.Sprintf("the sum of its centres' registers, which is %d", names), nil)
		}
		if len(m.Communities) == 0 && (own < len(centres) || m.Abroad) {
			l.problem("code", "its shares in communities.csv, or those of all its centres in centre_communities.csv", nil)
		}
	}
}

// checkDescription checks the references within case.yaml.
func (r *reader) checkDescription(report func(path, found, wanted string, candidates []string)) {
	c := r.c
	if _, err := time.Parse(time.DateOnly, c.Date); err != nil {
		report("date", c.Date, "a date as YYYY-MM-DD", nil)
	}
	if c.Hours.Closes <= c.Hours.Opens {
		report("hours.closes", "a time before the polls open", "a later time", nil)
	}
	givers := []string{Nobody}
	for i, g := range c.Givers {
		if slices.Contains(givers, g.Name) {
			report(fmt.Sprintf("givers[%d].name", i), g.Name, "each giver once", nil)
		}
		givers = append(givers, g.Name)
	}
	var classes []string
	rest := 0
	for i, class := range c.Classes {
		at := fmt.Sprintf("classes[%d]", i)
		if slices.Contains(classes, class.Name) {
			report(at+".name", class.Name, "each class once", nil)
		}
		classes = append(classes, class.Name)
		if class.Community == "" {
			rest++
		} else if !slices.Contains(c.Communities, class.Community) {
			report(at+".community", class.Community, "a community", c.Communities)
		}
		for key, area := range map[string]string{"inside": class.Inside, "outside": class.Outside} {
			if _, ok := c.find(area); area != "" && !ok {
				report(at+"."+key, area, "an area", c.PlaceNames())
			}
		}
		class.check(at, givers, report)
	}
	if rest != 1 {
		report("classes", fmt.Sprintf("%d classes without a community", rest), "one, for everybody else", nil)
	}
	c.Figures.check(c.Areas, report)
	for i, cue := range c.Ordinary {
		at := fmt.Sprintf("ordinary[%d]", i)
		if !slices.Contains(givers[1:], cue.Giver) {
			report(at+".giver", cue.Giver, "a giver", givers[1:])
		}
		if !slices.Contains(classes, cue.Class) {
			report(at+".class", cue.Class, "a class", classes)
		}
	}
}

// check wants the names of areas, and no more than a figure can show.
func (f Figures) check(areas []Area, report func(path, found, wanted string, candidates []string)) {
	var names []string
	for _, a := range areas {
		names = append(names, a.Name)
	}
	lists := []struct {
		key   string
		names []string
		most  int
	}{{"curves", f.Curves, 6}, {"panels", f.Panels, 6}, {"ledger", f.Ledger, 5}}
	for _, list := range lists {
		if len(list.names) > list.most {
			report("figures."+list.key, fmt.Sprintf("%d areas", len(list.names)), fmt.Sprintf("at most %d", list.most), nil)
		}
		for i, name := range list.names {
			if !slices.Contains(names, name) {
				report(fmt.Sprintf("figures.%s[%d]", list.key, i), name, "the name of an area", names)
			}
		}
	}
	if f.Close != "" && !slices.Contains(names, f.Close) {
		report("figures.close", f.Close, "the name of an area", names)
	}
}

// check checks the parameters of a class.
func (class Class) check(at string, givers []string, report func(path, found, wanted string, candidates []string)) {
	for _, p := range class.parameters() {
		if p.parameter == nil || len(p.parameter.Range) != 2 {
			continue
		}
		low, high := p.parameter.Range[0], p.parameter.Range[1]
		if !(p.parameter.Value >= low && p.parameter.Value <= high) {
			report(at+"."+p.key+".value", fmt.Sprint(p.parameter.Value), fmt.Sprintf("a number in its range [%g, %g]", low, high), nil)
		}
		middle, ok := p.parameter.Prior.Middle()
		if off := middle - p.parameter.Value; ok && (off > 1e-9 || off < -1e-9) {
			report(at+"."+p.key+".value", fmt.Sprint(p.parameter.Value), fmt.Sprintf("the middle of its prior (%g)", middle), nil)
		}
	}
	if class.Trust == nil {
		return
	}
	for i, w := range class.Trust.Weights {
		if !slices.Contains(givers, w.Giver) {
			report(fmt.Sprintf("%s.trust.weights[%d].giver", at, i), w.Giver, "a giver or nobody", givers)
		}
	}
}

type keyed struct {
	key       string
	parameter *Parameter
}

func (class *Class) parameters() []keyed {
	return []keyed{{"expected_turnout", &class.ExpectedTurnout}, {"absent_share", &class.AbsentShare}, {"norm", &class.Norm},
		{"police_trust", &class.PoliceTrust}, {"arrival_a", class.ArrivalA}, {"arrival_b", class.ArrivalB}}
}

// digest returns the SHA-256 of the names and contents of all files of a folder.
func digest(folder fs.FS) (string, error) {
	hash := sha256.New()
	err := fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(folder, name)
		fmt.Fprintf(hash, "%s %d\n", path.Clean(name), len(data))
		hash.Write(data)
		return err
	})
	return hex.EncodeToString(hash.Sum(nil)), err
}
