// A steady heap under constant change: a ring of lists of which one is dropped and built anew in each round,
// a tree that is relinked through barriers, and a second goroutine that shuffles the ring. It never ends
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
	lists  = 64
	length = 16
	depth  = 6
)

var ring [lists]*cell
var total int

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

// shuffle exchanges lists and adds their values up, for ever.
func shuffle() {
	for i := 0; ; i++ {
		a, b := i%lists, (i*7+3)%lists
		ring[a], ring[b] = ring[b], ring[a]
		for n := ring[a]; n != nil; n = n.next {
			total += n.value
		}
		runtime.Gosched()
	}
}

func main() {
	go shuffle()
	root := grow(depth)
	for round := 0; ; round++ {
		ring[round%lists] = build(length)
		turn(root, round)
	}
}
