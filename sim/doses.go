package sim

// Doses are a number for each voter, mostly 0: pages of 64 voters are made where
// somebody has another. The zero value is 0 for everybody. It may be read by many and
// written by one.
type Doses struct {
	pages []*[dosePage]float32
}

const dosePage = 64

// At returns the number of a voter.
func (d *Doses) At(voter uint32) float32 {
	if at := voter / dosePage; at < uint32(len(d.pages)) && d.pages[at] != nil {
		return d.pages[at][voter%dosePage]
	}
	return 0
}

// Set sets the number of a voter.
func (d *Doses) Set(voter uint32, dose float32) {
	at := int(voter / dosePage)
	if at >= len(d.pages) || d.pages[at] == nil {
		if dose == 0 {
			return
		}
		d.open(at)
	}
	d.pages[at][voter%dosePage] = dose
}

// Clear sets the number of every voter to 0.
func (d *Doses) Clear() {
	for _, page := range d.pages {
		if page != nil {
			*page = [dosePage]float32{}
		}
	}
}

// open makes a page.
func (d *Doses) open(at int) {
	if at >= len(d.pages) {
		pages := make([]*[dosePage]float32, at+at/4+1)
		copy(pages, d.pages)
		d.pages = pages
	}
	d.pages[at] = new([dosePage]float32)
}
