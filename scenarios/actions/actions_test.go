package actions

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"turnout/agents"
	"turnout/sim"
)

func TestCueCallsItsClasses(t *testing.T) {
	b := newBench(t, oneDay())
	events := b.plan(t, 0, `actions: [cue: {id: call, giver: church, value: -0.5, classes: [class 2], at: 10:00}]`)
	if events[0].Timing.Minute != 600 || events[0].Day != sim.EveryDay {
		t.Errorf("the call comes at %v on day %d, want at 600 on every day", events[0].Timing.Minute, events[0].Day)
	}
	c := b.apply(t, events, "call")
	if c.Cue[0][agents.Church] != 0 || c.Cue[1][agents.Church] != -0.5 {
		t.Errorf("cues of the church are %v and %v, want 0 and -0.5", c.Cue[0][agents.Church], c.Cue[1][agents.Church])
	}
}

func TestPressureReachesDependentsAndIsPassedOn(t *testing.T) {
	b := newBench(t, oneDay())
	events := b.plan(t, 3, `actions: [pressure: {id: jobs, areas: [east], classes: [class 1], dose: -0.8, reach: 0.5}]`)
	c := b.apply(t, events, "jobs")
	direct, passed, dependents := 0, 0, 0
	for v := range b.Voters.Row {
		d := c.Pressure.At(uint32(v))
		group := b.Electorate.GroupOf(v)
		mark := b.Voters.Row[v].Marks
		inside := b.Electorate.CentreOf(v) >= 2 && b.Electorate.Margins.Groups[group].Class == 0
		if inside && mark.Has(agents.Resident|agents.Dependent) {
			dependents++
		}
		switch {
		case d == 0:
		case !mark.Has(agents.Resident):
			t.Fatalf("voter %d is absent and under pressure", v)
		case d == -0.8:
			direct++
			if !inside || !mark.Has(agents.Dependent) {
				t.Fatalf("voter %d is pressed but is not eligible", v)
			}
		case math.Abs(float64(d)) < 0.8:
			passed++
		default:
			t.Fatalf("voter %d has dose %v", v, d)
		}
	}
	// Binomial with chance 0.5: 5 standard errors fail once in 1.7 million.
	if half := float64(dependents) / 2; math.Abs(float64(direct)-half) > 5*math.Sqrt(half/2) || passed == 0 {
		t.Errorf("%d of %d dependents are pressed and %d others hear of it, want about half and some", direct, dependents, passed)
	}
	count := 0
	for v := range b.Voters.Row {
		if c.Pressure.At(uint32(v)) != 0 {
			count++
		}
	}
	if count != len(events[0].Exposes) {
		t.Errorf("%d voters are under pressure, the event exposes %d", count, len(events[0].Exposes))
	}
}

func TestOfSeveralPressuresTheStrongestCounts(t *testing.T) {
	b := newBench(t, oneDay())
	events := b.plan(t, 0, `actions: [pressure: {id: weak, dose: 0.2}, pressure: {id: strong, dose: -0.6}]`)
	one, other := b.apply(t, events, "weak", "strong"), b.apply(t, events, "strong", "weak")
	if !reflect.DeepEqual(one.Pressure, other.Pressure) {
		t.Error("pressure depends on the order of actions")
	}
}

func TestFearFrightensAShareOfACommunity(t *testing.T) {
	b := newBench(t, oneDay())
	events := b.plan(t, 0, `actions: [fear: {id: beating, municipalities: [Municipality 1], communities: [community 1], reach: 0.25, level: 0.4}]`)
	order := b.apply(t, events, "beating").Orders[0]
	residents := 0
	b.residents([]int{0, 1}, nil, func(v int) {
		if b.Electorate.Margins.Groups[b.Electorate.GroupOf(v)].Community == 0 {
			residents++
		}
	})
	want := 0.25 * float64(residents)
	if n := float64(len(order.Voters)); order.Kind != sim.Frighten || order.Level != 0.4 || math.Abs(n-want) > 5*math.Sqrt(want*0.75) {
		t.Errorf("%v voters are frightened to %v, want about %v to 0.4", n, order.Level, want)
	}
}

func TestLateOpeningDrawsAShareOfTheCentres(t *testing.T) {
	b := newBench(t, oneDay())
	text := `actions: [late-opening: {id: late, municipalities: [Municipality 1, Municipality 2], opens: 07:45, share: 0.5}]`
	seen := map[int]bool{}
	for replicate := range uint64(20) {
		c := b.apply(t, b.plan(t, replicate, text), "late")
		late := 0
		for i, p := range c.Centre {
			if p.OpensAt == 465 {
				late++
				seen[i] = true
			}
		}
		if late != 2 {
			t.Fatalf("replicate %d: %d centres open late, want 2 of 4", replicate, late)
		}
	}
	if len(seen) != 4 { // misses one with chance 4 × 2⁻²⁰
		t.Errorf("in 20 replicates only centres %v opened late", seen)
	}
}

func TestAttackStormsAndIsReported(t *testing.T) {
	b := newBench(t, oneDay())
	events := b.plan(t, 0, `
actions:
  - attack: {id: storm, centres: ["000002", "000003"], at: 17:00, destroys: box_destroyed, witness: 400 m, broadcast: {after: 20 min, reach: 0.3, areas: [east]}}`)
	orders := b.apply(t, events, "storm", "storm/broadcast").Orders
	if len(orders) != 3 || orders[0].Centre != 1 || orders[1].Centre != 2 || orders[0].Chance != b.Parameters.BoxDestroyed || orders[0].Radius != 0.4 {
		t.Fatalf("orders are %+v", orders)
	}
	if r := orders[2]; r.Kind != sim.ReportAttack || r.Centre != 1 || r.Chance != 0.3 || !reflect.DeepEqual(r.Hearers, []int{2, 3}) {
		t.Errorf("report is %+v", r)
	}
	if e := events[1].Timing; e.After != "storm" || e.Delay != 20 {
		t.Errorf("the report comes at %+v, want 20 minutes after the storm", e)
	}
}

func TestHaltStopsAnnulsAndReopens(t *testing.T) {
	b := newBench(t, oneDay())
	events := b.plan(t, 0, `
actions:
  - attack: {id: storm, centres: ["000001"], at: 12:00}
  - halt: {id: stop, areas: [east], after: {event: storm, delay: 10 min}, reopens: 14:00, annul: true}`)
	c := b.apply(t, events, "stop")
	if p := c.Centre[2]; !p.Halted || !p.Annulled || c.Centre[0].Halted {
		t.Errorf("after the halt: %+v, other %+v", p, c.Centre[0])
	}
	c = b.apply(t, events, "stop", "stop/reopens")
	if p := c.Centre[2]; p.Halted || !p.Annulled || p.Staff < b.Parameters.StaffNeeded {
		t.Errorf("after reopening: %+v", p)
	}
}

func TestStaffLeave(t *testing.T) {
	b := newBench(t, oneDay())
	c := b.apply(t, b.plan(t, 0, `actions: [staff: {id: out, areas: [east], except: ["000004"], at: 17:15, left: 1}]`), "out")
	if c.Centre[2].Staff != 1 || c.Centre[3].Staff < 2 {
		t.Errorf("staff are %v and %v, want 1 and the usual", c.Centre[2].Staff, c.Centre[3].Staff)
	}
}

func TestPoliceComeAndLeave(t *testing.T) {
	b := newBench(t, oneDay())
	events := b.plan(t, 0, `
actions:
  - police: {id: first, areas: [east], until: 12:00, presence: 2, clears: 0.5}
  - police: {id: second, centres: ["000004"], at: 11:00, presence: 3, clears: 1}`)
	c := b.apply(t, events, "first", "second")
	if c.Centre[2].Police != 2 || c.Centre[2].Clears != 0.5 || c.Centre[3].Police != 3 {
		t.Errorf("police are %+v", c.Centre)
	}
	c = b.apply(t, events, "first", "second", "first/until")
	if c.Centre[2].Police != 0 || c.Centre[3].Police != 3 {
		t.Errorf("after the first left: %v and %v, want 0 and 3", c.Centre[2].Police, c.Centre[3].Police)
	}
}

func TestCrowdGathersScalesFilmsAndMoves(t *testing.T) {
	b := newBench(t, oneDay())
	events := b.plan(t, 0, `
actions:
  - crowd: {id: men, municipalities: [Municipality 1], size: 20, scaling: stations, until: 18:00, growth: 1 h, local: 0.5, films: 0.5,
      community: community 2, moves: timetable, timetable: [{leave: 17:15, to: east}], speed: 20, broadcast: {at: 09:00, reach: 0.2, risk: 0.6}}`)
	c := b.apply(t, events, "men", "men/broadcast")
	if len(c.Crowds) != 2 || c.Crowds[0].Films == c.Crowds[1].Films {
		t.Fatalf("crowds are %+v, want two of which one films", c.Crowds)
	}
	g := c.Crowds[1]
	if g.Centre != 1 || g.Share != 1 || g.From != 450 || g.Until != 1080 || g.Growth != 60 || g.Community != 1 || g.Speed != 20 ||
		math.Abs(g.Size-20*math.Sqrt(0.5)) > 1e-12 || !reflect.DeepEqual(g.Timetable, []agents.Stop{{Leave: 1035, Centre: 3}}) {
		t.Errorf("group is %+v", g)
	}
	if o := c.Orders[0]; o.Kind != sim.ReportCrowd || o.Level != 0.6 || !reflect.DeepEqual(o.Hearers, []int{0, 1}) {
		t.Errorf("report is %+v", o)
	}
}

func TestCrowdAfterAnEventGrowsFromThere(t *testing.T) {
	b := newBench(t, oneDay())
	events := b.plan(t, 0, `
actions:
  - halt: {id: stop, areas: [east], at: 12:00}
  - crowd: {id: known, areas: [east], size: crowd_other, after: {event: stop, delay: 30 min}}
  - crowd: {id: unknown, areas: [east], size: 5, growth: 1 h, after: {arrivals: {area: east, above: 50}, delay: 10 min}}`)
	if g := b.apply(t, events, "known").Crowds[0]; g.From != 750 || g.Size != b.Parameters.CrowdOther || g.Growth != b.Parameters.CrowdGrowth {
		t.Errorf("group is %+v, want from 750", g)
	}
	c := b.apply(t, events, "unknown")
	if g := c.Crowds[0]; g.Strength(500) != 5 {
		t.Errorf("group is %+v, want it there at once", g)
	}
	if e := events[2]; e.ID != "unknown/line" || e.Timing.Trigger == nil || e.Timing.Trigger.Above != 50 || len(e.Timing.Trigger.Centres) != 2 || !math.IsNaN(e.Timing.Trigger.Below) {
		t.Errorf("trigger is %+v", e)
	}
	if e := events[3]; e.Timing.After != "unknown/line" || e.Timing.Delay != 10 {
		t.Errorf("the crowd comes at %+v", e.Timing)
	}
}

func TestOnlyCentresMostlyOfACommunity(t *testing.T) {
	b := newBench(t, oneDay())
	if n := len((Where{Mostly: "community 1"}).in(b.Atlas)); n != 4 {
		t.Errorf("%d centres are mostly of community 1, want 4", n)
	}
	if n := len((Where{Mostly: "community 2"}).in(b.Atlas)); n != 0 {
		t.Errorf("%d centres are mostly of community 2, want none", n)
	}
}

// A part of the case sees the same choices as the whole.
func TestPlansDoNotDependOnThePartThatIsSimulated(t *testing.T) {
	text := `
actions:
  - late-opening: {id: late, municipalities: [Municipality 1, Municipality 2], opens: 07:45, share: 0.5}
  - fear: {id: beating, areas: [east], reach: 0.25, level: 0.4}
  - pressure: {id: jobs, areas: [east], dose: 0.5, reach: 0.5}
  - crowd: {id: men, municipalities: [Municipality 1, Municipality 2], size: 20, films: 0.5, moves: timetable, timetable: [{leave: 17:15, to: "000001"}]}`
	whole := newBench(t, oneDay())
	part := benchOf(whole.Electorate.Restrict([]bool{false, true}), margins(), oneDay())
	for replicate := range uint64(5) {
		a := whole.apply(t, whole.plan(t, replicate, text), "late", "beating", "jobs", "men")
		b := part.apply(t, part.plan(t, replicate, text), "late", "beating", "jobs", "men")
		for i := range b.Centre {
			if !reflect.DeepEqual(b.Centre[i], a.Centre[part.whole(i)]) {
				t.Fatalf("replicate %d: centre %d differs", replicate, i)
			}
		}
		if len(a.Orders[0].Voters) != len(b.Orders[0].Voters) || len(b.Orders[0].Voters) == 0 {
			t.Fatalf("replicate %d: %d voters are frightened, %d in the part", replicate, len(a.Orders[0].Voters), len(b.Orders[0].Voters))
		}
		for v := range part.Voters.Row {
			d, whole := b.Pressure.At(uint32(v)), a.Pressure.At(uint32(part.address(v)))
			if d != whole {
				t.Fatalf("replicate %d: pressure on voter %d is %v, %v in the whole", replicate, v, d, whole)
			}
		}
		if len(b.Crowds) != 2 || b.Crowds[0].Films != a.Crowds[2].Films || b.Crowds[0].Timetable[0].Centre != -1 {
			t.Fatalf("replicate %d: crowds are %+v", replicate, b.Crowds)
		}
	}
}

func TestReplicatesAndIdentifiersHaveTheirOwnNumbers(t *testing.T) {
	b := newBench(t, oneDay())
	draw := func(replicate uint64, id string) int {
		events := b.plan(t, replicate, strings.ReplaceAll(`actions: [fear: {id: NAME, areas: [east], reach: 0.5, level: 1}]`, "NAME", id))
		sum := 0
		for _, v := range b.apply(t, events, id).Orders[0].Voters {
			sum += int(v)
		}
		return sum
	}
	first, again := draw(0, "a"), draw(0, "a")
	if first != again || first == draw(1, "a") || first == draw(0, "b") {
		t.Error("choices must depend on replicate and identifier and on nothing else")
	}
}
