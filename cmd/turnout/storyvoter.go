package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"turnout/agents"
	"turnout/internal/wording"
	"turnout/scenarios"
	"turnout/scenarios/story"
	"turnout/sim"
)

// voterNumber is a flag that holds the number of a voter; commas are ignored.
type voterNumber int

func (n *voterNumber) Set(text string) error {
	x, err := strconv.Atoi(strings.ReplaceAll(text, ",", ""))
	if err != nil || x < 1 {
		return errors.New("want a whole number from 1")
	}
	*n = voterNumber(x)
	return nil
}

func (n *voterNumber) String() string { return strconv.Itoa(int(*n)) }

// Type names the value in the help.
func (*voterNumber) Type() string { return "number" }

// fate is a flag that holds how a day ends: a status of the ledger, or one of two
// that compare two worlds.
type fate string

const (
	deterred  fate = "deterred"
	mobilised fate = "mobilised"
)

// fates returns the words of the flag: the statuses of the ledger in their order,
// with hyphens, then the comparing ones.
func fates() []string {
	var all []string
	for s := range agents.Status(agents.Statuses) {
		all = append(all, strings.ReplaceAll(s.String(), " ", "-"))
	}
	return append(all, string(deterred), string(mobilised))
}

func (e *fate) Set(text string) error {
	word := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(text)), " ", "-")
	if !slices.Contains(fates(), word) {
		return nearestOf(word, fates())
	}
	*e = fate(word)
	return nil
}

func (e *fate) String() string { return string(*e) }

// Type names the value in the help.
func (*fate) Type() string { return "status" }

// comparing reports whether the voter is chosen by what it does in two worlds.
func (f *storyFlags) comparing() bool {
	return f.voter == 0 && (f.status == deterred || f.status == mobilised)
}

// plays runs the replicate of the story as often as needed.
type plays struct {
	f   *storyFlags
	w   *world
	ctx context.Context
	bar *progress
}

// play runs the replicate in the i-th world; set prepares the kernel.
func (p *plays) play(i int, set func(*sim.Kernel)) (*sim.Kernel, *sim.Model, error) {
	if err := p.ctx.Err(); err != nil {
		return nil, nil, err
	}
	defer p.bar.spin(p.w.scenarios[i].name)()
	m, err := p.f.model(p.w, p.w.scenarios[i])
	if err != nil {
		return nil, nil, err
	}
	k := sim.NewKernel(m)
	set(k)
	_, err = k.Run(p.f.first)
	if err == nil {
		err = p.ctx.Err()
	}
	return k, m, err
}

// chosen is the voter of a story.
type chosen struct {
	row int
	of  int // voters to whom the same happened; 0: it was named by number
}

// choose finds the voter that was asked for.
func (p *plays) choose() (*chosen, error) {
	if p.f.voter > 0 {
		row, err := p.numbered(int(p.f.voter))
		return &chosen{row: row}, err
	}
	k, m, err := p.play(0, (*sim.Kernel).KeepDiaries)
	if err != nil {
		return nil, err
	}
	here, there := k.Diaries(), []sim.Diary(nil)
	if p.f.comparing() {
		if k, _, err = p.play(1, (*sim.Kernel).KeepDiaries); err != nil {
			return nil, err
		}
		there = k.Diaries()
	}
	list := p.f.status.among(here, there)
	if len(list) < int(p.f.nth) {
		return nil, p.tooFew(len(list), here, there)
	}
	slices.SortFunc(list, func(a, b int) int {
		return cmp.Or(cmp.Compare(m.Lot(p.f.first, a), m.Lot(p.f.first, b)), cmp.Compare(a, b))
	})
	return &chosen{list[p.f.nth-1], len(list)}, nil
}

// numbered returns the row of the voter with a number.
func (p *plays) numbered(number int) (int, error) {
	e := p.w.electorate
	if names := p.w.c.Register(); number > names {
		return 0, usage{fmt.Errorf("--voter: found %s, want a number from 1 to %s, the names on the register", wording.Count(number), wording.Count(names))}
	}
	if e.Address == nil {
		if number > e.Names() {
			return 0, p.outside(number)
		}
		return number - 1, nil
	}
	row, ok := slices.BinarySearch(e.Address, uint32(number-1))
	if !ok {
		return 0, p.outside(number)
	}
	return row, nil
}

func (p *plays) outside(number int) error {
	return usage{fmt.Errorf("--voter: voter %s is not on the register of %s, the simulated area; want one who is, or no --area", wording.Count(number), p.f.area)}
}

// among returns the rows of the voters who end so on some day.
func (e fate) among(here, there []sim.Diary) []int {
	var list []int
	for v := range here[0].Status {
		if e.fits(v, here, there) {
			list = append(list, v)
		}
	}
	return list
}

func (e fate) fits(v int, here, there []sim.Diary) bool {
	switch e {
	case deterred:
		return !casts(v, here) && casts(v, there)
	case mobilised:
		return casts(v, here) && !casts(v, there)
	}
	for _, d := range here {
		if strings.ReplaceAll(d.Status[v].String(), " ", "-") == string(e) {
			return true
		}
	}
	return false
}

// casts reports whether a voter casts a ballot on some day.
func casts(v int, days []sim.Diary) bool {
	return slices.ContainsFunc(days, func(d sim.Diary) bool { return d.Status[v].Cast() })
}

// tooFew says that no voter, or not so many, ended so, and what did occur.
func (p *plays) tooFew(found int, here, there []sim.Diary) error {
	where := fmt.Sprintf("in replicate %d of %s", p.f.first, p.w.scenarios[0].name)
	if found > 0 {
		return usage{fmt.Errorf("--nth: found %d, want at most %s: so many voters are %q %s", p.f.nth, wording.Count(found), p.f.status, where)}
	}
	var some []string
	for _, word := range fates() {
		if e := fate(word); there != nil || e != deterred && e != mobilised {
			if n := len(e.among(here, there)); n > 0 {
				some = append(some, fmt.Sprintf("%s (%s)", word, wording.Count(n)))
			}
		}
	}
	return usage{fmt.Errorf("--status: found no voter who is %q %s; another --replicate may have one, or want one of %s", p.f.status, where, strings.Join(some, ", "))}
}

// narrated is a story and what it was made from.
type narrated struct {
	story.Story
	model *sim.Model
}

// told replays the replicate with a recorder on the voter, in both worlds where
// there are two.
func (p *plays) told(c *chosen) (*narrated, error) {
	watch := func(k *sim.Kernel) { k.Watch(c.row) }
	var beside *story.Elsewhere
	if len(p.w.scenarios) > 1 {
		k, m, err := p.play(1, watch)
		if err != nil {
			return nil, err
		}
		beside = &story.Elsewhere{Title: p.w.scenarios[1].title, Days: m.Days, Moments: k.Moments()}
	}
	k, m, err := p.play(0, watch)
	if err != nil {
		return nil, err
	}
	teller := story.NewTeller(p.w.c, m, scenarios.Ordinary(p.w.c).Cue)
	return &narrated{teller.Tell(c.row, k.Moments(), beside), m}, nil
}
