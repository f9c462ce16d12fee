package sim

import (
	"context"
	"math"
	"reflect"
	"testing"

	"turnout/agents"
	"turnout/agents/electorate"
	"turnout/internal/exact"
)

// These tests state the seven properties that users rely on (docs/model.md,
// section 11).
//
// What was switched off beyond the words of a property is said at its test.

// town returns a quiet model: two communities of which the second is divided
// between two cue-givers, in an electorate of the given size.
func town(t testing.TB, names int) *Model {
	t.Helper()
	margins := electorate.Synthetic(electorate.SyntheticCase{
		Names: names, Municipalities: 2, Settlements: 6, Centres: 8, Stations: 3, Town: 0.5,
		Communities: []float64{0.6, 0.4}, Classes: 2, Radius: 1,
	})
	e, err := electorate.Build(context.Background(), margins, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	p := agents.Defaults()
	p.Invalid = 0.09
	p.Class = []agents.ClassParameters{
		{AbsentShare: 0.3, TrustScale: 1, NormOfRest: 0.5, PoliceTrust: 0.5, OrdinaryVisible: 0.66},
		{AbsentShare: 0.4, Trust: [agents.Givers]float64{0.42, 0.38}, TrustScale: 1, NormOfRest: -0.6, PoliceTrust: -0.3, OrdinaryVisible: 0.3},
	}
	p.Mu = make([]float64, len(margins.Groups))
	for g := range p.Mu {
		p.Mu[g] = 0.4
	}
	m := &Model{
		Electorate: e, Parameters: p, Seed: 1, Step: 5,
		Days:     []Day{{Date: "2013-11-03", Hours: agents.Hours{Open: 420, Close: 1140}}},
		Standing: []Cues{{}, {agents.HardLiners: -1}},
	}
	m.equip()
	return m
}

func (m *Model) equip() {
	m.Voters = m.Electorate.Equip(m.Parameters, nil, electorate.Ordinary{Cue: m.Standing})
}

// threaten adds crowds of the given size at every second centre from the
// morning on, and an attack on the first centre at 17:00.
func (m *Model) threaten(size float64, movement agents.Movement) {
	crowds := func(c *Conditions) {
		for centre := 0; centre < len(c.Centre); centre += 2 {
			c.Crowds = append(c.Crowds, Crowd{Centre: centre, Share: 1, Hardliners: agents.Hardliners{
				ID: "crowd", Size: size, From: 450, Until: 1140, Growth: 180, Local: 0.5, Films: true,
				Community: 1, Moves: movement, Speed: 20,
			}})
		}
	}
	attack := func(c *Conditions) {
		c.Orders = append(c.Orders, Order{Kind: Storm, Centre: 0, Chance: 1, Radius: 0.5})
	}
	m.Plan = func(uint64) []Event {
		return []Event{
			{ID: "crowds", Timing: Timing{Minute: 0}, Change: crowds},
			{ID: "attack", Timing: Timing{Minute: 1020}, Change: attack},
		}
	}
}

func run(t testing.TB, m *Model, replicate uint64) (*Outcome, []Diary) {
	t.Helper()
	k := NewKernel(m)
	k.KeepDiaries()
	o, err := k.Run(replicate)
	if err != nil {
		t.Fatal(err)
	}
	return o, k.Diaries()
}

// quieten switches off every interaction.
func (m *Model) quieten() {
	p := m.Parameters
	p.SocialEffect, p.VisibilityEffect, p.JoinChance, p.ListMissing = 0, 0, 0, 0
	m.equip()
}

// Property 1: without interaction and with a constant wish, turnout among
// residents is the mean of σ(V), and travel makes no difference to who votes.
// Chance fails the first part less than once in 1.7 million (5 standard errors).
func TestStaticLimit(t *testing.T) {
	m := town(t, 60000)
	m.quieten()
	_, with := run(t, m, 3)
	p := m.Parameters
	want, variance := 0.0, 0.0
	for i := range m.Electorate.Names() {
		if !m.Voters.Row[i].Marks.Has(agents.Resident) {
			continue
		}
		wish := p.BaseWish(agents.Trip{Alpha: float64(m.Voters.Row[i].Alpha), Distance: float64(m.Electorate.DistanceOf(i)), Car: m.Voters.Row[i].Marks.Has(agents.HasCar)})
		class := m.Electorate.Margins.Groups[m.Electorate.GroupOf(i)].Class
		wish += p.CueEffect * float64(m.Voters.Trust(i)[agents.HardLiners]) * m.Standing[class][agents.HardLiners]
		if m.Voters.Row[i].Marks.Has(agents.Doubter) {
			wish -= p.SecrecyEffect
		}
		vote := exact.Logistic(wish)
		want, variance = want+vote, variance+vote*(1-vote)
	}
	if got := float64(ballots(with)); math.Abs(got-want) > 5*math.Sqrt(variance) {
		t.Errorf("%.0f ballots, want %.0f ± %.0f", got, want, 5*math.Sqrt(variance))
	}
	p.WalkSpeed, p.CarSpeed = 1e9, 1e9 // nobody takes any time
	_, without := run(t, m, 3)
	if !reflect.DeepEqual(with[0].Status, without[0].Status) {
		t.Error("travel changed who voted")
	}
}

func ballots(diaries []Diary) int {
	n := 0
	for _, d := range diaries {
		for _, s := range d.Status {
			if s.Cast() {
				n++
			}
		}
	}
	return n
}

// Property 2: the ledger is exact, and a ledger that is not is found.
func TestLedgerIsChecked(t *testing.T) {
	m := town(t, 4000)
	m.threaten(30, agents.ToNearest)
	o, _ := run(t, m, 1)
	if err := m.CheckLedger(o); err != nil {
		t.Fatal(err)
	}
	spoil := []func(*DayOutcome){
		func(d *DayOutcome) { d.LedgerByCentre[0][agents.NeverSetOut]++ },
		func(d *DayOutcome) {
			d.LedgerByCentre[1][agents.CountedValid]--
			d.LedgerByCentre[1][agents.TurnedBack]++
		},
		func(d *DayOutcome) { d.LedgerByGroup[2][agents.Absent]-- },
		func(d *DayOutcome) { d.CastByStation[3]++ },
		func(d *DayOutcome) { d.CastByGroup[len(d.CastByGroup)-1][0]++ },
	}
	for i, change := range spoil {
		o, _ := run(t, m, 1)
		if change(&o.Days[0]); m.CheckLedger(o) == nil {
			t.Errorf("spoiled ledger %d was not found", i)
		}
	}
}

// Property 3: a replicate is the same whatever ran before it, and in whichever
// worker it runs.
func TestReplicatesDoNotDependOnOrder(t *testing.T) {
	m := town(t, 4000)
	m.threaten(30, agents.ToNearest)
	k := NewKernel(m)
	var first []*Outcome
	for r := range uint64(4) {
		o, err := k.Run(r)
		if err != nil {
			t.Fatal(err)
		}
		first = append(first, o)
	}
	twin := k.Twin()
	for _, r := range []uint64{2, 0, 3, 3, 1} {
		if o, err := twin.Run(r); err != nil || !reflect.DeepEqual(o, first[r]) {
			t.Errorf("replicate %d differs when run in another order: %v", r, err)
		}
	}
	if reflect.DeepEqual(first[0].Days, first[1].Days) {
		t.Error("two replicates are the same")
	}
}

// Property 5: with a fearful electorate less threat never loses a voter; with a
// defiant one it never gains one. Switched off, as the property says: queues,
// movers and all terms in which voters meet each other, among them safety in
// numbers, rumours and the pause after turning back.
func TestMonotoneCoupling(t *testing.T) {
	for _, defiant := range []float64{0, 1} {
		lost, gained := 0, 0
		for replicate := range uint64(6) {
			high, low := monotone(t, defiant, 60), monotone(t, defiant, 15)
			_, more := run(t, high, replicate)
			_, less := run(t, low, replicate)
			for i := range more[0].Status {
				switch a, b := more[0].Status[i].Cast(), less[0].Status[i].Cast(); {
				case a && !b:
					lost++
				case b && !a:
					gained++
				}
			}
		}
		if defiant == 0 && (lost > 0 || gained == 0) || defiant == 1 && (gained > 0 || lost == 0) {
			t.Errorf("defiant share %v: less threat lost %d voters and gained %d", defiant, lost, gained)
		}
	}
}

// monotone returns a world whose crowds are of the given size. The defiant are
// told by broadcasts: a crowd that nobody at home knows of brings nobody out. The
// fearful are not: who is deterred at home does not see the truth at the door,
// so with two sources of belief less threat could lose a voter.
func monotone(t *testing.T, defiant, size float64) *Model {
	m := town(t, 3000)
	m.threaten(size, agents.Stays)
	crowds := m.Plan
	m.Plan = func(r uint64) []Event {
		events := crowds(r)
		for minute := 480.0; defiant > 0 && minute < 1140; minute += 60 {
			events = append(events, Event{ID: "news", Timing: Timing{Minute: minute}, Change: func(c *Conditions) {
				c.Orders = append(c.Orders, Order{Kind: ReportCrowd, Chance: 0.5, Level: size / 100, Hearers: []int{0, 2, 4, 6}})
			}})
		}
		return events
	}
	m.Without = QueueMechanism | RumourMechanism | InvitationMechanism | SocialProofMechanism | VisibilityMechanism
	p := m.Parameters
	p.DefiantShare, p.CrowdWindow, p.IgnoreAfter = defiant, 0, 0
	m.equip()
	return m
}

// Property 6: worlds that are equal until a moment have equal outcomes until then.
func TestNothingHappensBeforeItsCause(t *testing.T) {
	const minute = 907 // on no mark and in the middle of a step
	for replicate := range uint64(4) {
		calm, attacked := town(t, 4000), town(t, 4000)
		calm.threaten(30, agents.ToNearest)
		attacked.threaten(30, agents.ToNearest)
		plan := attacked.Plan
		attacked.Plan = func(r uint64) []Event {
			return append(plan(r), Event{ID: "early", Timing: Timing{Minute: minute}, Change: func(c *Conditions) {
				c.Orders = append(c.Orders, Order{Kind: Storm, Centre: 2, Chance: 1, Radius: 1})
				c.Cue[1][agents.Patron] = -1
			}})
		}
		a, before := run(t, calm, replicate)
		b, after := run(t, attacked, replicate)
		for k, mark := range calm.Days[0].Marks() {
			if mark <= minute && (!reflect.DeepEqual(a.Days[0].CastByCentre[k], b.Days[0].CastByCentre[k]) ||
				!reflect.DeepEqual(a.Days[0].TurnedByCentre[k], b.Days[0].TurnedByCentre[k])) {
				t.Fatalf("replicate %d: counts differ at minute %v, before anything differs", replicate, mark)
			}
		}
		for i := range before[0].When {
			x, y := before[0].When[i], after[0].When[i]
			if cast := before[0].Status[i].Cast() && x < minute || after[0].Status[i].Cast() && y < minute; cast && x != y {
				t.Fatalf("voter %d cast at %v and at %v", i, x, y)
			}
		}
		if reflect.DeepEqual(before[0].Status, after[0].Status) {
			t.Error("the attack changed nothing at all")
		}
	}
}

// Property 7: where voters mind neither being seen, nor others, nor secrecy, nor
// threats, crowds change nothing.
func TestIndifferentVotersIgnoreCrowds(t *testing.T) {
	quiet, crowded := town(t, 5000), town(t, 5000)
	crowded.threaten(80, agents.ToNearest)
	crowds := crowded.Plan
	crowded.Plan = func(r uint64) []Event { return crowds(r)[:1] }
	for _, m := range []*Model{quiet, crowded} {
		p := m.Parameters
		p.VisibilityEffect, p.SocialEffect, p.SecrecyEffect = 0, 0, 0
		p.CrowdFear, p.AttackFear, p.PoliceFear = 0, 0, 0
		m.equip()
	}
	for replicate := range uint64(3) {
		_, a := run(t, quiet, replicate)
		_, b := run(t, crowded, replicate)
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("replicate %d: crowds changed a day of indifferent voters", replicate)
		}
	}
}

// ŝ is fixed before the day: no action, observation or seed of a run changes it,
// though on the threatened day far fewer vote than is usual.
func TestUsualShareIsFixed(t *testing.T) {
	quiet, threatened := town(t, 3000), town(t, 3000)
	threatened.Seed = 99
	threatened.threaten(80, agents.ToNearest)
	_, before := run(t, quiet, 5)
	_, after := run(t, threatened, 5)
	if ballots(after) > ballots(before)*9/10 {
		t.Fatalf("%d ballots under threat and %d without: the test needs a day unlike the usual one", ballots(after), ballots(before))
	}
	threatened.Plan = nil
	if !reflect.DeepEqual(quiet.Voters.Usual, threatened.Voters.Usual) || !reflect.DeepEqual(quiet.Voters.Usual, town(t, 3000).Voters.Usual) {
		t.Error("s^ changed during a run")
	}
}

// No two decisions share a random number: every stream of a day is another one.
func TestPurposesAreApart(t *testing.T) {
	m := town(t, 300)
	k := NewKernel(m)
	if _, err := k.Run(0); err != nil {
		t.Fatal(err)
	}
	seen := map[any]string{}
	v := reflect.ValueOf(k.numbers)
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		key := v.Field(i).Field(0).Uint()
		if other, twice := seen[key]; twice {
			t.Errorf("the numbers for %q and %q are the same", name, other)
		}
		seen[key] = name
	}
}
