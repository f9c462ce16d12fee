package electorate

import (
	"strings"
	"testing"
)

func TestCheckFindsWhatIsWrong(t *testing.T) {
	for want, spoil := range map[string]func(m *Margins){
		"out of order":         func(m *Margins) { m.Blocks[0], m.Blocks[1] = m.Blocks[1], m.Blocks[0] },
		"0 names":              func(m *Margins) { m.Blocks[2].Names = 0 },
		"centre of a block":    func(m *Margins) { m.Blocks[0].Centre = 99 },
		"neither abroad":       func(m *Margins) { m.Blocks[0].Settlement = -1 },
		"0 stations":           func(m *Margins) { m.Centres[0].Stations = 0 },
		"radius":               func(m *Margins) { m.Settlements[0].Radius = -1 },
		"want degrees":         func(m *Margins) { m.Centres[0].Lat = 100 },
		"class of a group":     func(m *Margins) { m.Groups[0].Class = 2 },
		"at most 134217728":    func(m *Margins) { m.Blocks[0].Names = 1 << 28 },
		"settlement of a cent": func(m *Margins) { m.Centres[0].Settlement = -1 },
	} {
		m := Synthetic(town())
		spoil(m)
		if err := m.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("found error %v, want one about %q", err, want)
		}
	}
}

func TestCheckListsAllProblems(t *testing.T) {
	m := Synthetic(town())
	m.Blocks[0].Names, m.Blocks[5].Names = 0, -3
	if err := m.Check(); err == nil || strings.Count(err.Error(), "\n") != 1 {
		t.Errorf("found %v, want two lines", err)
	}
}

func TestSyntheticCasesAreSound(t *testing.T) {
	for _, s := range []SyntheticCase{
		{Names: 1}, {Names: 300, Centres: 3, Stations: 2}, {Names: 300, Settlements: 9, Centres: 2}, town(), country(),
		{Names: 1000, Municipalities: 5, Settlements: 5, Centres: 20, Town: 1}, {Names: 10, Abroad: 10},
	} {
		m := Synthetic(s)
		if err := m.Check(); err != nil {
			t.Errorf("%+v: %v", s, err)
		}
		names := 0
		for _, b := range m.Blocks {
			names += b.Names
		}
		if names != s.Names || len(m.Centres) != max(1, s.Centres) || len(m.Settlements) != max(1, s.Settlements) {
			t.Errorf("%+v has %d names, %d centres, %d settlements", s, names, len(m.Centres), len(m.Settlements))
		}
	}
}
