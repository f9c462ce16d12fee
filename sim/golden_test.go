package sim

import (
	"context"
	"reflect"
	"testing"

	"turnout/agents"
	"turnout/agents/electorate"
)

// goldenDay is the checksum of three replicates of goldenModel. It changes only
// when the law of the model does; the changelog then says what moved and why.
const goldenDay uint64 = 0x230b82090518b940

// One golden number holds on every machine, with or without vector instructions
// and fused products.
func TestGoldenDay(t *testing.T) {
	outcomes, err := goldenModel(t).RunAll(context.Background(), 0, 3, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	if found := Checksum(outcomes); found != goldenDay {
		t.Errorf("found %#x, want %#x; if the law was changed on purpose, the line is:\nconst goldenDay uint64 = %#x", found, goldenDay, found)
	}
}

// goldenModel returns two polling days of 6,000 names on which nearly everything
// happens that can. It uses no helper of other tests, so that none changes it.
func goldenModel(t *testing.T) *Model {
	margins := electorate.Synthetic(electorate.SyntheticCase{
		Names: 6000, Abroad: 100, Municipalities: 2, Settlements: 5, Centres: 6, Stations: 2, Town: 0.5,
		Communities: []float64{0.5, 0.3, 0.2}, Classes: 2, Radius: 1.5,
	})
	e, err := electorate.Build(context.Background(), margins, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	p := agents.Defaults()
	p.Invalid, p.ListMissing, p.ServiceRate = 0.05, 0.01, 0.3
	p.Class = []agents.ClassParameters{
		{AbsentShare: 0.3, TrustScale: 1, NormOfRest: 0.5, PoliceTrust: 0.5, OrdinaryVisible: 0.6},
		{AbsentShare: 0.2, TrustScale: 1, NormOfRest: -0.6, PoliceTrust: -0.3, OrdinaryVisible: 0.3, ArrivalLogA: 0.1, ArrivalLogB: -0.1},
	}
	p.Class[1].Trust = [agents.Givers]float64{agents.Patron: 0.4, agents.HardLiners: 0.4}
	p.Mu = make([]float64, len(margins.Groups))
	for g := range p.Mu {
		p.Mu[g] = 0.5
	}
	standing := []Cues{{}, {agents.HardLiners: -1}}
	hours := agents.Hours{Open: 420, Close: 1140}
	extended := agents.Hours{Open: 480, Close: 1080, Extra: 60}
	m := &Model{
		Electorate: e, Voters: e.Equip(p, nil, electorate.Ordinary{Cue: standing}), Parameters: p, Seed: 2013, Step: 5, Standing: standing,
		Days: []Day{{Date: "2013-11-03", Hours: hours}, {Date: "2013-11-17", Number: 14, Hours: extended, CutQueue: true}},
	}
	m.Plan = func(uint64) []Event { return goldenEvents(e.Names()) }
	return m
}

// goldenEvents is what happens: on the first day nearly everything, on the
// second a crowd.
func goldenEvents(names int) []Event {
	var exposed []Exposure
	for v := 0; v < names; v += 3 {
		exposed = append(exposed, Exposure{Voter: uint32(v), Dose: 0.5})
	}
	return []Event{
		{ID: "call", Day: EveryDay, Calls: []Call{{Class: 1, Giver: agents.Patron, Value: 1}}, Change: func(c *Conditions) { c.Cue[1][agents.Patron] = 1 }},
		{ID: "pressure", Exposes: exposed, Change: func(c *Conditions) {
			for _, x := range exposed {
				c.Pressure.Set(x.Voter, x.Dose)
			}
		}},
		{ID: "fear", Change: order(Order{Kind: Frighten, Voters: []uint32{1, 20, 300, 4000}, Level: 0.5})},
		{ID: "late", Change: func(c *Conditions) { c.Centre[1].OpensAt = 450 }},
		{ID: "crowds", Change: gather(goldenGroup(0, agents.ToNearest, 400), goldenGroup(2, agents.ByTimetable, 450), goldenGroup(4, agents.Stays, 500))},
		{ID: "police", Timing: Timing{Minute: 600}, Change: func(c *Conditions) { c.Centre[2].Police, c.Centre[2].Clears = 2, 0.5 }},
		{ID: "attack", Timing: Timing{Minute: 903}, Change: order(Order{Kind: Storm, Centre: 0, Chance: 0.5, Radius: 1})},
		{ID: "halt", Timing: Timing{After: "attack", Delay: 10}, Change: func(c *Conditions) { c.Centre[1].Halted = true }},
		{ID: "back", Timing: Timing{After: "halt", Delay: 50}, Change: func(c *Conditions) { c.Centre[1].Halted = false }},
		{ID: "news", Timing: Timing{After: "attack", Delay: 30}, Change: order(Order{Kind: ReportAttack, Chance: 0.2, Hearers: []int{1, 2, 3, 4, 5}})},
		{ID: "withdrawal", Timing: Timing{Minute: 1080}, Change: func(c *Conditions) { c.Centre[3].Staff = 0 }},
		{ID: "annulment", Change: func(c *Conditions) { c.Centre[5].Annulled = true }},
		{ID: "again", Day: 1, Change: gather(goldenGroup(3, agents.Stays, 540))},
	}
}

func order(o Order) func(*Conditions) {
	return func(c *Conditions) { c.Orders = append(c.Orders, o) }
}

func gather(groups ...Crowd) func(*Conditions) {
	return func(c *Conditions) { c.Crowds = append(c.Crowds, groups...) }
}

// goldenGroup returns a group of hard-liners at a centre.
func goldenGroup(centre int, moves agents.Movement, from float64) Crowd {
	return Crowd{Centre: centre, Share: 1, Hardliners: agents.Hardliners{
		Size: 20, From: from, Until: 1300, Growth: 90, Local: 0.5, Films: centre == 2, Community: 1, Moves: moves,
		Timetable: []agents.Stop{{Leave: 800, Centre: 3}, {Leave: 1000, Centre: 5}}, Speed: 30,
	}}
}

// A golden number says something only if much happens behind it.
func TestGoldenDayHoldsEverything(t *testing.T) {
	o, err := NewKernel(goldenModel(t)).Run(0)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range Ends() {
		all := Area{Centres: []int{0, 1, 2, 3, 4, 5}, Abroad: true}
		n := all.Status([]*Outcome{o}, 0, s)[0] + all.Status([]*Outcome{o}, 1, s)[0]
		t.Logf("%v: %d", s, n)
		if n == 0 {
			t.Errorf("nobody ended a day as %q", s)
		}
	}
	total := reflect.ValueOf(new(Counters)).Elem()
	for _, c := range o.Days[0].Counters {
		for i := range total.NumField() {
			field := total.Field(i)
			field.SetInt(field.Int() + reflect.ValueOf(c).Field(i).Int())
		}
	}
	for i := range total.NumField() {
		t.Logf("%s: %d", total.Type().Field(i).Name, total.Field(i).Int())
		if total.Field(i).Int() == 0 {
			t.Errorf("%s is 0", total.Type().Field(i).Name)
		}
	}
}

// Every count of an outcome enters the checksum.
func TestChecksumReadsEveryCount(t *testing.T) {
	fresh := func() *Outcome {
		d := DayOutcome{
			CastByCentre: [][]int32{{1}}, CastByGroup: [][]int32{{2}}, TurnedByCentre: [][]int32{{3}}, CrowdByCentre: [][]int32{{5}},
			LedgerByCentre: make([][agents.Statuses]int32, 1), LedgerByGroup: make([][agents.Statuses]int32, 1),
			CastByStation: []int32{4}, Counters: make([]Counters, 1),
		}
		return &Outcome{Days: []DayOutcome{d}}
	}
	want := Checksum([]*Outcome{fresh()})
	seen := map[uint64]bool{want: true}
	for _, change := range []func(d *DayOutcome){
		func(d *DayOutcome) { d.CastByCentre[0][0]++ },
		func(d *DayOutcome) { d.CastByGroup[0][0]++ },
		func(d *DayOutcome) { d.TurnedByCentre[0][0]++ },
		func(d *DayOutcome) { d.CrowdByCentre[0][0]++ },
		func(d *DayOutcome) { d.LedgerByCentre[0][agents.Absent]++ },
		func(d *DayOutcome) { d.LedgerByGroup[0][agents.Absent]++ },
		func(d *DayOutcome) { d.CastByStation[0]++ },
		func(d *DayOutcome) { d.Counters[0].Believers++ },
	} {
		o := fresh()
		change(&o.Days[0])
		if found := Checksum([]*Outcome{o}); seen[found] {
			t.Errorf("a changed count leaves the checksum at %#x", found)
		} else {
			seen[found] = true
		}
	}
	const noCounts = 1 // Fired
	if fields := reflect.TypeFor[DayOutcome]().NumField() - noCounts; fields != len(seen)-1 {
		t.Errorf("a day has %d tables of counts, the checksum was tried on %d", fields, len(seen)-1)
	}
	if Checksum([]*Outcome{fresh()}) != want {
		t.Error("equal outcomes have unequal checksums")
	}
}
