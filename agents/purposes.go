package agents

// Purpose says what a random number is for. It is part of the number's address,
// so that two decisions never share a number.
type Purpose uint32

// The purposes. Append only, never reorder: a number is tied to its position.
const (
	ToBuild         Purpose = iota // electorate: everything drawn inside one settlement
	ToDistantTies                  // electorate: ties that leave the settlement
	ToSetOut                       // points: height and time of a voter's k-th point
	ToSetOutLate                   // points of announced extra hours
	ToExtend                       // times of the points of announced extra hours
	ToChoosePartner                // which housemate a voter asks along, and whether that one comes
	ToJoin                         // no more used: the coin of a housemate is that of the asker
	ToNotice                       // whether a voter hears that a tie has voted
	ToWait                         // whether a voter waits for a late opening
	ToTellAttack                   // when a believer tells a tie of an attack
	ToTellCrowd                    // when a hearer passes on that there is a crowd
	ToTellTurnBack                 // when a voter who turned back tells a tie
	ToDestroy                      // whether a ballot box is destroyed
	ToSpoil                        // whether a ballot is invalid
	ToReport                       // who hears a broadcast
	ToExpose                       // who is exposed to an action before the day
	ToPlan                         // an action's own choices of places and sizes
	ToDecide                       // reference only: Bernoulli numbers of the law test
	ToTellStory                    // which voter of many a story is told of
	ToBear                         // on which side of its centre a voter lives
	ToDrawValues                   // parameters drawn from their priors
	ToOrderCauses                  // orders of causes, where not all sets are run
	ToScatter                      // plans at random, to compare with
	Purposes        = iota         // how many there are
)
