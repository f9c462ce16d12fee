package gallery

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"turnout/agents"
	"turnout/internal/wording"
	"turnout/plots"
	"turnout/sim"
	"turnout/sim/store"
)

// The groups of statuses in the ledger.
const (
	castGroup = iota
	keptGroup // came, or set out, and could not vote
	homeGroup
)

// statusWords are the lines of the ledger in its order, for people.
var statusWords = []struct {
	status agents.Status
	words  string
	group  int
}{
	{agents.CountedValid, "counted, valid", castGroup}, {agents.CountedInvalid, "counted, invalid", castGroup},
	{agents.Destroyed, "destroyed", castGroup}, {agents.Annulled, "annulled", castGroup},
	{agents.TurnedBack, "turned back at the door", keptGroup}, {agents.TurnedAwayClosed, "found the door closed", keptGroup},
	{agents.Fled, "fled from inside", keptGroup}, {agents.Stranded, "in the queue or on the road at the end", keptGroup},
	{agents.NotOnList, "not on the list", keptGroup},
	{agents.NeverSetOut, "never set out", homeGroup}, {agents.Absent, "absent", homeGroup},
}

// ledger is the figure of what became of every name.
func (d *day) ledger() (plots.Figure, error) {
	t, err := d.Table("ledger.csv", "date", "code", "name", "register_basis", "community", "status", "p05", "p95", "mean")
	if err != nil {
		return nil, err
	}
	areas := map[string]*plots.LedgerArea{}
	sums := map[string]float64{}
	err = t.Each(func(r store.Row) {
		code := r.Text("code")
		if r.Text("date") != d.date || r.Text("community") != "" || !slices.Contains(d.Manifest.Figures.Ledger, code) {
			return
		}
		a := areas[code]
		if a == nil {
			a = &plots.LedgerArea{Name: sim.ShortName(code, r.Text("name")), Basis: r.Text("register_basis")}
			areas[code] = a
		}
		sums[code] += r.Number("mean")
		a.Names = int(math.Round(sums[code]))
		for _, w := range statusWords {
			if w.status.String() == r.Text("status") {
				a.Lines = append(a.Lines, plots.LedgerLine{Status: r.Text("status"), Label: w.words, Group: w.group,
					Mean: r.Number("mean"), Low: r.Number("p05"), High: r.Number("p95")})
			}
		}
	})
	if err != nil {
		return nil, err
	}
	f := &plots.Ledger{Head: d.head("What became of every name on the register", luck), Band: d.band()}
	for _, code := range d.Manifest.Figures.Ledger {
		if areas[code] == nil {
			return nil, d.missing(code)
		}
		slices.SortStableFunc(areas[code].Lines, func(x, y plots.LedgerLine) int { return order(x.Status) - order(y.Status) })
		f.Areas = append(f.Areas, *areas[code])
	}
	if len(f.Areas) == 0 {
		return nil, nil
	}
	return f, nil
}

func order(status string) int {
	for i, w := range statusWords {
		if w.status.String() == status {
			return i
		}
	}
	return len(statusWords)
}

// centre is one polling centre of the run.
type centre struct {
	code, name, municipality string
	lat, lon                 float64
	names                    int
	areas                    string
	stormed                  float64 // mean number of storms, at most 1
}

// centres reads the polling centres that vote on the day and which of them were stormed.
func (d *day) centres() ([]centre, error) {
	t, err := d.Table("centres.csv", "code", "name", "municipality_name", "latitude", "longitude", "names", "areas", "votes")
	if err != nil {
		return nil, err
	}
	var list []centre
	err = t.Each(func(r store.Row) {
		if !slices.Contains(strings.Fields(r.Text("votes")), d.date) {
			return // it does not vote on this day
		}
		list = append(list, centre{code: r.Text("code"), name: r.Text("name"), municipality: r.Text("municipality_name"),
			lat: r.Number("latitude"), lon: r.Number("longitude"), names: int(r.Number("names")), areas: r.Text("areas")})
	})
	if err != nil {
		return nil, err
	}
	stormed, err := d.stormed()
	for i := range list {
		list[i].stormed = stormed[list[i].code]
	}
	return list, err
}

// stormed returns in what part of the replicates centres were stormed.
func (d *day) stormed() (map[string]float64, error) {
	t, err := d.Table("events.csv", "date", "scope", "code", "event", "mean")
	if err != nil {
		return nil, err
	}
	list := map[string]float64{}
	return list, t.Each(func(r store.Row) {
		if r.Text("date") == d.date && r.Text("scope") == "centre" && r.Text("event") == "stormed" && r.Number("mean") > 0 {
			list[r.Text("code")] = min(1, r.Number("mean"))
		}
	})
}

// dots is the map of all polling centres.
func (d *day) dots() (plots.Figure, error) {
	list, err := d.centres()
	if err != nil {
		return nil, err
	}
	final, err := d.final()
	if err != nil {
		return nil, err
	}
	most, err := d.most()
	if err != nil {
		return nil, err
	}
	f := &plots.Map{
		Head:  d.head("Turnout of every polling centre", "Position and register of many centres are estimates. No borders are drawn: the data have none."),
		Base:  "ballots cast at the end of the day, % of the centre's register",
		Crowd: fmt.Sprintf("hard-liners at the centre, most at any quarter of an hour, mean of %d replicates", d.Replicates),
	}
	if d.Replicates == 1 {
		f.Crowd = "hard-liners at the centre, most at any quarter of an hour"
	}
	for _, c := range list {
		x := plots.Dot{Code: c.code, Name: c.name, Municipality: c.municipality, Lat: c.lat, Lon: c.lon, Names: c.names,
			Turnout: final[c.code], Attacked: c.stormed > 0, Crowd: most[c.code]}
		if d.Manifest.Figures.Close != "" && slices.Contains(strings.Fields(c.areas), d.Manifest.Figures.Close) {
			x.Close = true
		}
		f.Dots = append(f.Dots, x)
	}
	f.Notes = append(f.Notes, sometimes(list)...)
	if d.Manifest.Figures.Close != "" {
		f.Close, err = d.areaTitle(d.Manifest.Figures.Close)
	}
	if len(f.Dots) == 0 {
		return nil, err
	}
	return f, err
}

// sometimes is the note on centres that were not stormed in every replicate.
func sometimes(list []centre) []string {
	var parts []string
	for _, c := range list {
		if c.stormed > 0 && c.stormed < 1 {
			parts = append(parts, fmt.Sprintf("%s in %s of replicates", c.code, wording.Share(c.stormed)))
		}
	}
	if parts == nil {
		return nil
	}
	return []string{"Attacked not always: " + strings.Join(parts, ", ") + "."}
}

// final returns the turnout of every centre at the end of the day [percent].
func (d *day) final() (map[string]float64, error) {
	t, err := d.Table("turnout_by_centre.csv", "date", "time", "code", "base", "median")
	if err != nil {
		return nil, err
	}
	list := map[string]float64{}
	return list, t.Each(func(r store.Row) {
		if r.Text("date") == d.date && r.Text("time") == sim.FinalTime && r.Text("base") == string(sim.OfRegister) {
			list[r.Text("code")] = 100 * r.Number("median")
		}
	})
}

// most returns the largest mean number of hard-liners at each centre.
func (d *day) most() (map[string]float64, error) {
	t, err := d.Table("crowds.csv", "date", "code", "mean")
	if err != nil {
		return nil, err
	}
	list := map[string]float64{}
	return list, t.Each(func(r store.Row) {
		if r.Text("date") == d.date {
			list[r.Text("code")] = max(list[r.Text("code")], r.Number("mean"))
		}
	})
}

// areaTitle returns the name of an area as its table has it.
func (d *day) areaTitle(code string) (string, error) {
	t, err := d.Table("turnout_by_area.csv", "code", "name")
	if err != nil {
		return "", err
	}
	title := code
	return title, t.Each(func(r store.Row) {
		if r.Text("code") == code {
			title = r.Text("name")
		}
	})
}

// turned is the figure of where and when voters turned back.
func (d *day) turned() (plots.Figure, error) {
	list, err := d.centres()
	if err != nil {
		return nil, err
	}
	t, err := d.Table("turned_back.csv", "date", "time", "code", "mean")
	if err != nil {
		return nil, err
	}
	f := &plots.Turned{
		Head:  d.head("Where and when voters turned back at the door", "One voter may turn back more than once, and come again later. Who heard of a crowd and stayed at home is not among them."),
		Hours: d.hours, Every: sim.MarkEvery, Events: d.events, Replicates: d.Replicates,
	}
	f.Notes = append(f.Notes, sometimes(list)...)
	columns := int(math.Ceil((d.hours.Closes - d.hours.Opens) / sim.MarkEvery))
	before := map[string][]float64{}
	err = t.Each(func(r store.Row) {
		if r.Text("date") != d.date {
			return
		}
		minute, ok := r.Minute("time")
		if !ok {
			return // nobody comes after the close
		}
		if k := int(math.Ceil((minute-d.hours.Opens)/sim.MarkEvery)) - 1; k >= 0 && k < columns {
			if before[r.Text("code")] == nil {
				before[r.Text("code")] = make([]float64, columns)
			}
			before[r.Text("code")][k] = r.Number("mean")
		}
	})
	for _, c := range list {
		if counts := before[c.code]; counts != nil {
			for k := columns - 1; k > 0; k-- {
				counts[k] = max(0, counts[k]-counts[k-1])
			}
			f.Rows = append(f.Rows, plots.TurnedRow{Code: c.code, Name: c.name, Municipality: c.municipality, Stormed: c.stormed > 0, Counts: counts})
		}
	}
	return f, err
}
