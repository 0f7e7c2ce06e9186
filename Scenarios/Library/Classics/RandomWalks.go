// Random programs in miniature: walks over a graph that change it as they go, with every kind of draw that math/rand has. What is
// checked holds of all walks; which path is taken, and so what is garbage when, is up to the draws,
// and a recorded run repeats them.
//
//gcsim:procs 3
//gcsim:gogc 10
package main

import "math/rand"

type room struct {
	id    int
	doors []*room
	coins []*coin
}

type coin struct{ value int64 }

func build(n int) []*room {
	rooms := make([]*room, n)
	for i := range rooms {
		rooms[i] = &room{id: i}
		if i > 0 { // a door to any of the earlier rooms, and back
			other := rooms[rand.Int31n(int32(i))]
			rooms[i].doors = append(rooms[i].doors, other)
			other.doors = append(other.doors, rooms[i])
		}
	}
	return rooms
}

// split takes one coin of the room and puts several of the same sum in its place.
func (r *room) split() {
	if len(r.coins) == 0 {
		return
	}
	i := rand.Intn(len(r.coins))
	rest := r.coins[i].value
	r.coins[i] = r.coins[len(r.coins)-1]
	r.coins = r.coins[:len(r.coins)-1]
	for parts := rand.Uint32() % 3; parts > 0 && rest > 1; parts-- {
		part := rand.Int63n(rest)
		rest -= part
		r.coins = append(r.coins, &coin{part})
	}
	r.coins = append(r.coins, &coin{rest})
}

// merge makes one coin of all.
func (r *room) merge() {
	all := &coin{}
	for _, c := range r.coins {
		all.value += c.value
	}
	r.coins = append([]*coin(nil), all)
}

func walk(from *room, steps int) *room {
	for ; steps > 0; steps-- {
		to := from.doors[rand.Int()%len(from.doors)]
		switch draw := rand.Float64(); {
		case draw < 0 || draw >= 1:
			panic("a draw out of its range")
		case draw < .3:
			from.split()
		case draw < .6:
			to.coins, from.coins = append(to.coins, from.coins...), nil
		case draw < .9:
			to.coins, from.coins = from.coins, to.coins
		default:
			to.merge()
		}
		from = to
	}
	return from
}

func main() {
	rand.Seed(1)
	sums := make(chan int64)
	for w := 0; w < 3; w++ {
		go func(w int) {
			rooms := build(12)
			at := rooms[int(rand.Int31())%len(rooms)]
			at.coins = append(at.coins, &coin{1000}, &coin{int64(w)})
			at = walk(at, 250)
			sum := int64(0)
			for _, r := range rooms {
				r.merge()
				sum += r.coins[0].value
			}
			sums <- sum
		}(w)
	}
	println("coins worth", <-sums+<-sums+<-sums)
}

// Output:
// coins worth 3003
