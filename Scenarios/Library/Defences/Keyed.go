// The key of a map assignment is known to mapassign alone, which allocates before it stores the key.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
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

var garbage []byte

func main() {
	for round := 0; round < 12; round++ {
		shelf := make(map[*item]int)
		for i := 0; i < 40; i++ {
			shelf[newItem()] = i
		}
		garbage = make([]byte, 512)
		for key := range shelf {
			check(key)
		}
	}
	println("done")
}

// Output:
// done
