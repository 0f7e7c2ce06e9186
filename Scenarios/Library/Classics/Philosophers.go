// Dining philosophers: forks are channels of one token, a waiter lets one fewer sit down than there are
// seats. Everybody blocks often, so the tokens, which are heap objects, pass from hand to hand through
// channels of which most are empty.
//
//gcsim:procs 4
//gcsim:gogc 10
package main

import "sync"

type fork struct {
	number int
	uses   []int // by whom
}

type philosopher struct {
	id          int
	left, right chan *fork
	meals       []*meal
}

type meal struct{ first, second *fork }

const seats = 5

func (p *philosopher) dine(rounds int, waiter chan struct{}, done *sync.WaitGroup) {
	defer done.Done()
	for i := 0; i < rounds; i++ {
		waiter <- struct{}{}
		m := &meal{<-p.left, <-p.right}
		m.first.uses = append(m.first.uses, p.id)
		m.second.uses = append(m.second.uses, p.id)
		p.meals = append(p.meals, m)
		p.left <- m.first
		p.right <- m.second
		<-waiter
	}
}

func main() {
	var forks [seats]chan *fork
	for i := range forks {
		forks[i] = make(chan *fork, 1)
		forks[i] <- &fork{number: i}
	}
	waiter := make(chan struct{}, seats-1)
	var all []*philosopher
	done := new(sync.WaitGroup)
	for i := 0; i < seats; i++ {
		p := &philosopher{id: i, left: forks[i], right: forks[(i+1)%seats]}
		all = append(all, p)
		done.Add(1)
		go p.dine(20+i, waiter, done)
	}
	done.Wait()
	meals, hands := 0, 0
	for _, p := range all {
		for _, m := range p.meals {
			if m.first.number != p.id || m.second.number != (p.id+1)%seats {
				panic("a wrong fork")
			}
		}
		meals += len(p.meals)
	}
	for i := range forks {
		f := <-forks[i]
		for _, user := range f.uses {
			if user != i && (user+1)%seats != i {
				panic("a fork went too far")
			}
		}
		hands += len(f.uses)
		close(forks[i])
		_, ok := <-forks[i]
		print(f.number, ":", len(f.uses), " ", ok, " ")
	}
	println("meals", meals, "hands", hands, "waiting", len(waiter), cap(waiter))
}

// Output:
// 0:44 false 1:41 false 2:43 false 3:45 false 4:47 false meals 110 hands 220 waiting 0 4
