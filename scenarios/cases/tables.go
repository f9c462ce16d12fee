package cases

import (
	"cmp"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strconv"
)

const most = 100_000_000 // names, votes or people: more is a slip

// reader reads the tables of a folder into a case.
type reader struct {
	fsys     fs.FS
	c        *Case
	problems *problems

	municipality   map[string]int // index by code
	settlement     map[string]int // index by identifier
	centre         map[string]int // index by code
	settlementIDs  []string
	centreCodes    []string
	municipalities []string
	registerAt     []*line // of each municipality
	centreAt       []*line // of each centre
}

func (r *reader) table(name string, columns ...string) *table {
	return readTable(r.fsys, name, columns, r.problems)
}

func (r *reader) readMunicipalities() {
	t := r.table("municipalities.csv", "code", "name", "name_sq", "name_sr", "abroad", "register", "register_basis",
		"register_error", "register_shift", "cast_target", "cast_target_error", "target_use")
	r.municipality = map[string]int{}
	for _, l := range t.rows {
		m := Municipality{
			Code: l.whole("code", 1, 1_000_000), Name: l.text("name"), NameSq: l.raw("name_sq"), NameSr: l.raw("name_sr"),
			Abroad: l.whole("abroad", 0, 1) == 1, Register: l.whole("register", 1, most),
			RegisterBasis: l.basis("register_basis"), RegisterError: l.decimal("register_error", 0, 2),
			RegisterShift: l.decimal("register_shift", -2, 2), TargetUse: l.oneOf("target_use", "fit", "none"),
		}
		if target, ok := l.optional("cast_target", 0, most); ok {
			m.Target = int(target)
			m.TargetError = l.decimal("cast_target_error", 0, 2)
			if target != math.Trunc(target) || m.Target > m.Register {
				l.problem("cast_target", fmt.Sprintf("a whole number, at most the register (%d)", m.Register), nil)
			}
		} else if m.TargetUse == "fit" {
			l.problem("cast_target", "a target, because target_use is fit", nil)
		}
		code := strconv.Itoa(m.Code)
		if _, twice := r.municipality[code]; twice {
			l.problem("code", "each code once", nil)
			continue
		}
		r.municipality[code] = len(r.c.Municipalities)
		r.municipalities = append(r.municipalities, code)
		r.c.Municipalities = append(r.c.Municipalities, m)
		r.registerAt = append(r.registerAt, l)
	}
}

func (r *reader) readSettlements() {
	t := r.table("settlements.csv", "id", "municipality", "name", "lat", "lon", "radius_km", "weight", "basis")
	seen := map[string]bool{}
	for _, l := range t.rows {
		municipality, _ := lookup(l, "municipality", "the code of a municipality", r.municipality, r.municipalities)
		s := Settlement{
			ID: l.text("id"), Name: l.text("name"), Municipality: municipality, Lat: l.decimal("lat", -90, 90),
			Lon: l.decimal("lon", -180, 180), Radius: l.decimal("radius_km", 0.01, 100), Weight: l.decimal("weight", 0, most),
			Basis: l.basis("basis"),
		}
		if seen[s.ID] {
			l.problem("id", "each identifier once", nil)
		}
		seen[s.ID] = true
		r.c.Settlements = append(r.c.Settlements, s)
	}
	slices.SortStableFunc(r.c.Settlements, func(a, b Settlement) int { return cmp.Compare(a.Municipality, b.Municipality) })
	r.settlement = map[string]int{}
	for i, s := range r.c.Settlements {
		r.settlement[s.ID] = i
		r.settlementIDs = append(r.settlementIDs, s.ID)
	}
}

func (r *reader) readCentres() {
	t := r.table("centres.csv", "code", "municipality", "settlement", "venue", "lat", "lon", "position_basis", "stations",
		"stations_basis", "register", "register_basis")
	r.centre = map[string]int{}
	lines := slices.Clone(t.rows)
	slices.SortStableFunc(lines, func(a, b *line) int { return cmp.Compare(a.raw("code"), b.raw("code")) })
	for _, l := range lines {
		municipality, known := lookup(l, "municipality", "the code of a municipality", r.municipality, r.municipalities)
		settlement, found := lookup(l, "settlement", "the id of a settlement", r.settlement, r.settlementIDs)
		x := Centre{
			Code: l.text("code"), Municipality: municipality, Settlement: settlement, Venue: l.text("venue"),
			Lat: l.decimal("lat", -90, 90), Lon: l.decimal("lon", -180, 180), PositionBasis: l.basis("position_basis"),
			Stations: l.whole("stations", 1, 1000), StationsBasis: l.basis("stations_basis"),
			Register: l.whole("register", 1, most), RegisterBasis: l.basis("register_basis"),
		}
		if known && found && r.c.Settlements[settlement].Municipality != municipality {
			l.problem("settlement", "a settlement of the centre's own municipality", nil)
		}
		if known && r.c.Municipalities[municipality].Abroad {
			l.problem("municipality", "a municipality in the country: names abroad have no centre", nil)
		}
		if _, twice := r.centre[x.Code]; twice {
			l.problem("code", "each code once", nil)
			continue
		}
		r.centre[x.Code] = len(r.c.Centres)
		r.centreCodes = append(r.centreCodes, x.Code)
		r.c.Centres = append(r.c.Centres, x)
		r.centreAt = append(r.centreAt, l)
	}
}

func (r *reader) readCatchments() {
	t := r.table("catchments.csv", "settlement", "centre", "names")
	seen := map[[2]int]bool{}
	names := make([]int, len(r.c.Centres))
	for _, l := range t.rows {
		settlement, ok1 := lookup(l, "settlement", "the id of a settlement", r.settlement, r.settlementIDs)
		centre, ok2 := lookup(l, "centre", "the code of a centre", r.centre, r.centreCodes)
		k := Catchment{settlement, centre, l.whole("names", 1, most)}
		if !ok1 || !ok2 {
			continue
		}
		if seen[[2]int{settlement, centre}] {
			l.problem("settlement", "each pair of settlement and centre once", nil)
		}
		seen[[2]int{settlement, centre}] = true
		if r.c.Settlements[settlement].Municipality != r.c.Centres[centre].Municipality {
			l.problem("settlement", "a settlement of the centre's own municipality", nil)
		}
		names[centre] += k.Names
		r.c.Catchments = append(r.c.Catchments, k)
	}
	slices.SortFunc(r.c.Catchments, func(a, b Catchment) int {
		return cmp.Or(cmp.Compare(a.Centre, b.Centre), cmp.Compare(a.Settlement, b.Settlement))
	})
	for i, n := range names {
		if n != r.c.Centres[i].Register && len(t.rows) > 0 {
			r.centreAt[i].problem("register", fmt.Sprintf("the sum of the centre's rows in catchments.csv, which is %d", n), nil)
		}
	}
}

// readCommunities reads the composition of municipalities and that of centres.
func (r *reader) readCommunities() {
	r.shares(r.table("centre_communities.csv", "centre", "community", "share", "error", "basis"),
		"centre", "the code of a centre", r.centre, r.centreCodes, func(i int) *[]Share { return &r.c.Centres[i].Communities })
	r.shares(r.table("communities.csv", "municipality", "community", "share", "basis"),
		"municipality", "the code of a municipality", r.municipality, r.municipalities,
		func(i int) *[]Share { return &r.c.Municipalities[i].Communities })
}

// shares reads one table of shares and checks that those of each unit sum to 1.
func (r *reader) shares(t *table, column, what string, index map[string]int, names []string, of func(int) *[]Share) {
	last := map[int]*line{}
	for _, l := range t.rows {
		unit, ok := lookup(l, column, what, index, names)
		s := Share{Community: l.oneOf("community", r.c.Communities...), Share: l.decimal("share", 0, 1), Basis: l.basis("basis")}
		if _, given := t.columns["error"]; given {
			s.Error = l.decimal("error", 0, 1)
		}
		if !ok {
			continue
		}
		s.millionths = int64(math.Floor(s.Share*1e6 + 0.5))
		list := of(unit)
		if slices.ContainsFunc(*list, func(other Share) bool { return other.Community == s.Community }) {
			l.problem("community", "each community once", nil)
		}
		*list = append(*list, s)
		last[unit] = l
	}
	for unit, l := range last {
		sum := int64(0)
		for _, s := range *of(unit) {
			sum += s.millionths
		}
		if sum < 999_990 || sum > 1_000_010 {
			l.problem("share", fmt.Sprintf("shares that sum to 1; those of %s %s sum to %.6f", column, l.raw(column), float64(sum)/1e6), nil)
		}
	}
}
