package actions

// Centres returns the centres of the electorate at which an action happens; nil where
// it happens at none, or at no centre in particular.
func (w *World) Centres(a Action) []int {
	placed, ok := a.(interface{ in(*Atlas) []int })
	if !ok {
		return nil
	}
	return w.local(placed.in(w.Atlas))
}
