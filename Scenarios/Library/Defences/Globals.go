// Globals without a first value are the only ones that know some objects.
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

var held [4]*item
var garbage []byte

func main() {
	for round := 0; round < 60; round++ {
		held[round%4] = newItem()
		for i := 0; i < 4; i++ {
			garbage = make([]byte, 512)
		}
		for _, it := range held {
			if it != nil {
				check(it)
			}
		}
	}
	println("done")
}

// Output:
// done
