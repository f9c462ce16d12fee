package sim

import (
	"math"
	"testing"

	"turnout/agents"
)

// Property 4: the step is a matter of computing, not of the model. 400 days of
// 20,000 names at steps of 10, 5 and 2.5 minutes are paired with the same days
// at steps of 1 minute; no output may differ by 3.5 standard errors of the mean
// difference. With 11 outputs and three pairs chance alone fails this in about
// 1.5 % of other seeds.
func TestStepSize(t *testing.T) {
	if testing.Short() {
		t.Skip("1,600 days of 20,000 names; run without -short")
	}
	const days = 400
	m := eventful(t)
	fine := outputs(t, m, 1, days)
	for _, step := range []float64{10, 5, 2.5} {
		coarse := outputs(t, m, step, days)
		for k, name := range outputNames {
			mean, sd := difference(coarse, fine, k)
			z := mean / (sd / math.Sqrt(days))
			if mean == 0 {
				z = 0 // also where nothing ever differs
			}
			t.Logf("step %4v, %-22s mean difference %8.3f, z %6.2f", step, name, mean, z)
			if math.Abs(z) >= 3.5 {
				t.Errorf("step %v: %s differs by %.3f a day, z = %.2f", step, name, mean, z)
			}
		}
	}
}

// eventful returns a town with everything that has a minute of its own: crowds
// that grow and move, one of them by a timetable, a late opening, pressure from
// the afternoon on, a broadcast, an attack, and a trigger.
func eventful(t *testing.T) *Model {
	m := town(t, 20000)
	m.threaten(30, agents.ToNearest)
	threats := m.Plan
	m.Plan = func(r uint64) []Event {
		events := threats(r)
		gather := events[0].Change
		events[0].Looks = []float64{961}
		events[0].Change = func(c *Conditions) {
			gather(c)
			c.Crowds[1].Moves, c.Crowds[1].Timetable = agents.ByTimetable, []agents.Stop{{Leave: 961, Centre: 3}}
		}
		doses := []Exposure{}
		for v := uint32(0); v < 20000; v += 7 {
			doses = append(doses, Exposure{v, 0.5})
		}
		return append(events,
			Event{ID: "late", Timing: Timing{Minute: 0}, Change: func(c *Conditions) { c.Centre[5].OpensAt = 447 }},
			Event{ID: "pressure", Timing: Timing{Minute: 803}, Exposes: doses, Change: func(c *Conditions) {
				for _, x := range doses {
					c.Pressure.Set(x.Voter, x.Dose)
				}
			}},
			Event{ID: "news", Timing: Timing{After: "attack", Delay: 17}, Change: func(c *Conditions) {
				c.Orders = append(c.Orders, Order{Kind: ReportAttack, Centre: 0, Chance: 0.3, Hearers: []int{0, 1, 2, 3}, Luck: 5})
			}},
			Event{ID: "guarded", Timing: Timing{Trigger: &Trigger{Centres: []int{4}, Below: 0.3, Minute: 731, Above: math.NaN()}}, Change: func(c *Conditions) {
				c.Centre[4].Police, c.Centre[4].Clears = 2, 1
			}})
	}
	return m
}

var outputNames = []string{"cast by 11:00", "cast by 15:00", "cast by 17:00", "cast", "counted valid", "destroyed",
	"turned back", "times turned back", "joined", "heard of a crowd", "believers"}

// outputs returns the outputs of each replicate at a step.
func outputs(t *testing.T, m *Model, step float64, days int) [][]float64 {
	t.Helper()
	m.Step = step
	k := NewKernel(m)
	rows := make([][]float64, days)
	for r := range rows {
		o, err := k.Run(uint64(r))
		if err != nil {
			t.Fatal(err)
		}
		rows[r] = o.Days[0].outputs(m.Days[0].Marks())
	}
	return rows
}

func (d *DayOutcome) outputs(marks []float64) []float64 {
	at := func(minute float64) float64 {
		for k, mark := range marks {
			if mark == minute {
				return sum(d.CastByCentre[k])
			}
		}
		return math.NaN()
	}
	var ledger [agents.Statuses]float64
	for _, row := range d.LedgerByCentre {
		for s, n := range row {
			ledger[s] += float64(n)
		}
	}
	var c [4]float64
	for _, x := range d.Counters {
		c[0] += float64(x.TurnedBack)
		c[1] += float64(x.Joined)
		c[2] += float64(x.HeardCrowd)
		c[3] += float64(x.Believers)
	}
	return []float64{at(660), at(900), at(1020), at(endOfDay), ledger[agents.CountedValid], ledger[agents.Destroyed],
		ledger[agents.TurnedBack], c[0], c[1], c[2], c[3]}
}

func sum(row []int32) float64 {
	total := 0.0
	for _, n := range row {
		total += float64(n)
	}
	return total
}

// difference returns mean and standard deviation of a - b in column k.
func difference(a, b [][]float64, k int) (mean, sd float64) {
	for r := range a {
		mean += (a[r][k] - b[r][k]) / float64(len(a))
	}
	for r := range a {
		x := a[r][k] - b[r][k] - mean
		sd += x * x / float64(len(a)-1)
	}
	return mean, math.Sqrt(sd)
}
