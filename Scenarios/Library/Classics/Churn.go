// A steady heap under constant change. Two goroutines, which share nothing, each have a ring of lists, of
// which one is dropped and built anew in each round, and a tree that is relinked. The program never ends
// by itself.
//
//gcsim:procs 2
//gcsim:wbshadow 0
//gcsim:max-steps 1000000
//gcsim:expect stopped after 1000000 steps
package main

import "runtime"

type cell struct {
	next  *cell
	value int
}

type tree struct {
	left, right *tree
	items       *cell
}

const (
	workers = 2
	lists   = 32
	length  = 16
	depth   = 5
)

var rings [workers][lists]*cell

func build(n int) *cell {
	var head *cell
	for i := 0; i < n; i++ {
		head = &cell{head, i}
	}
	return head
}

func grow(d int) *tree {
	t := &tree{items: build(2)}
	if d > 0 {
		t.left = grow(d - 1)
		t.right = grow(d - 1)
	}
	return t
}

// turn swaps the branches along a path that round decides.
func turn(t *tree, round int) {
	for t.left != nil {
		t.left, t.right = t.right, t.left
		if round&1 == 0 {
			t = t.left
		} else {
			t = t.right
		}
		round >>= 1
	}
	t.items = build(2)
}

func work(worker int) {
	ring := &rings[worker]
	root := grow(depth)
	for round := 0; ; round++ {
		ring[round%lists] = build(length)
		other := (round*7 + 3) % lists
		ring[round%lists], ring[other] = ring[other], ring[round%lists]
		turn(root, round)
		if round%lists == 0 {
			runtime.Gosched() // The collector waits its turn behind this goroutine.
		}
	}
}

func main() {
	go work(1)
	work(0)
}
