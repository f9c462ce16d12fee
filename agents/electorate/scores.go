package electorate

import "turnout/internal/random"

// Scores are standard scores for every trait that depends on parameters: uniform
// numbers x of 16 bits, standing for (x + 0.5) / 65536. Nothing is kept of them but
// where each block's are drawn: they are drawn again whenever the electorate is
// equipped, which takes less time than reading them would.
//
// A household has one number of 64 bits, and each of its members three after it.

// homeScores are the scores of a household.
type homeScores uint64

func (x homeScores) alpha() uint16  { return uint16(x) }       // common part of habit
func (x homeScores) car() uint16    { return uint16(x >> 16) } // has a car
func (x homeScores) absent() uint16 { return uint16(x >> 32) } // common answer to "in the country?"

// together is all ones where the household gives that answer together, else 0.
func (x homeScores) together() uint16 { return -uint16(x >> 63) }

// ownScores are the scores of one voter; the last 16 bits are unused.
type ownScores [3]uint64

func (x *ownScores) alpha() uint16     { return uint16(x[0]) }       // own part of habit
func (x *ownScores) identity() uint16  { return uint16(x[1] >> 48) } // strength of identity
func (x *ownScores) defiant() uint16   { return uint16(x[1] >> 16) } // defiant or fearful
func (x *ownScores) sensitive() uint16 { return uint16(x[1] >> 32) } // strength of either
func (x *ownScores) dependent() uint16 { return uint16(x[2]) }       // depends on public money
func (x *ownScores) doubt() uint16     { return uint16(x[2] >> 16) } // doubts secrecy
func (x *ownScores) unlisted() uint16  { return uint16(x[2] >> 32) } // name missing from the list

// breaks are the breaks of the stick of trust, three times 16 bits from the lowest on.
func (x *ownScores) breaks() uint64 { return x[0]>>32 | x[1]<<32 }

// absent is the answer to "are you in the country?", which housemates often share.
func (x *ownScores) absent(home homeScores) uint16 {
	own := uint16(x[0] >> 16)
	return own ^ (own^home.absent())&home.together()
}

// noteScores notes where the scores of the blocks of a unit are drawn, and goes on
// behind them.
func (b *builder) noteScores(u *unit, source *random.Source) {
	for _, block := range u.blocks {
		b.e.scores[block] = *source
		homes := b.plan.homeFirst[block+1] - b.plan.homeFirst[block]
		source.Skip(int(homes) + 3*b.m.Blocks[block].Names)
	}
}

// drawScores draws the numbers that hold the scores of the next households of a block, one
// by one.
func (b *bench) drawScores(source *random.Source, numbers int) []uint64 {
	b.scores = resize(b.scores, numbers)
	source.Fill(b.scores)
	return b.scores
}
