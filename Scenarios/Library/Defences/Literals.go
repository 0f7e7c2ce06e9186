// A composite literal is filled with what its parts' old places forget.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:alloc-colour black
package main

type item struct {
	next  *item
	magic int
}

func newItem() *item {
	return &item{&item{nil, 43}, 42}
}

func check(it *item) {
	if it == nil || it.magic != 42 || it.next.magic != 43 {
		panic("an item was freed")
	}
}

type pair struct {
	left, right *item
}

var shelf [16]*pair
var garbage []byte

func combine(from *pair) *pair {
	made := &pair{left: from.right, right: from.left}
	from.left = nil
	from.right = nil
	return made
}

func main() {
	for round := 0; round < 300; round++ {
		i := round % 16
		if shelf[i] == nil || round%32 < 16 {
			shelf[i] = &pair{newItem(), newItem()}
		}
		garbage = make([]byte, 512)
		shelf[i] = combine(shelf[i])
		garbage = make([]byte, 512)
		for _, p := range shelf {
			if p != nil {
				check(p.left)
				check(p.right)
			}
		}
	}
	println("done")
}

// Output:
// done
