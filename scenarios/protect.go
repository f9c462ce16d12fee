package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"turnout/internal/document"
	"turnout/internal/wording"
	"turnout/scenarios/actions"
)

// Protections are the kinds of action that teams with a limited number of places can
// bring. They only protect: nothing here can place a threat (docs/limits.md).
func Protections() []string { return []string{"film-ban", "observers", "police", "screen"} }

// Protect returns the scenario with a protection of a kind from Protections at some
// centres, by code, from the opening to the close; with none it is the scenario itself.
// Police act; a ban on filming is enforced; presence counts police and observers.
func (s *Scenario) Protect(kind string, codes []string, presence float64) (*Scenario, error) {
	if len(codes) == 0 {
		return s, nil
	}
	p := actions.Protection{Label: actions.Label{ID: s.unusedID("teams"), Day: actions.EveryDay}}
	for _, c := range codes {
		p.Centres = append(p.Centres, document.Code(c))
	}
	var a actions.Action
	switch kind {
	case "observers":
		a = &actions.Observers{Protection: p, Presence: presence}
	case "police":
		a = &actions.Police{Protection: p, Presence: presence, Clears: 1}
	case "screen":
		a = &actions.Screen{Protection: p, Known: 0.2}
	case "film-ban":
		a = &actions.FilmBan{Protection: p, Enforced: 1}
	default:
		near, _ := wording.Nearest(kind, Protections())
		return nil, wording.Problem{Found: kind, Wanted: "one of " + strings.Join(Protections(), ", "), Nearest: near}
	}
	out := *s
	out.Actions = append(slices.Clone(s.Actions), Placed{ID: p.ID, Kind: kind, Action: a, From: s.Name})
	out.arrange()
	return &out, nil
}

func (s *Scenario) unusedID(id string) string {
	unused := id
	for n := 2; s.action(unused) != nil; n++ {
		unused = fmt.Sprintf("%s-%d", id, n)
	}
	return unused
}
