package electorate

import "slices"

// pool is a set of blocks out of which voters are picked with equal chances.
type pool struct {
	blocks []uint32
	end    []uint32 // names up to and with each block
}

func (p *pool) add(block, names int) {
	p.blocks = append(p.blocks, uint32(block))
	p.end = append(p.end, p.names()+uint32(names))
}

// names returns how many voters there are to pick from.
func (p *pool) names() uint32 {
	if len(p.end) == 0 {
		return 0
	}
	return p.end[len(p.end)-1]
}

// row returns the row of the k-th voter of the pool.
func (p *pool) row(k uint32, rowFirst []uint32) uint32 {
	i, found := slices.BinarySearch(p.end, k)
	if found {
		i++ // end[i] belongs to the next block
	}
	block := p.blocks[i]
	before := uint32(0)
	if i > 0 {
		before = p.end[i-1]
	}
	return rowFirst[block] + k - before
}

// pools are where distant acquaintances come from. Names abroad are in none.
type pools struct {
	country      pool
	municipality []pool // by municipality
	community    []pool // by community
	group        []pool // by group
}

func newPools(m *Margins) *pools {
	p := &pools{
		municipality: make([]pool, len(m.Municipalities)),
		community:    make([]pool, len(m.Communities)),
		group:        make([]pool, len(m.Groups)),
	}
	for i, b := range m.Blocks {
		if b.Centre < 0 {
			continue
		}
		g := m.Groups[b.Group]
		p.country.add(i, b.Names)
		p.municipality[g.Municipality].add(i, b.Names)
		p.community[g.Community].add(i, b.Names)
		p.group[b.Group].add(i, b.Names)
	}
	return p
}
