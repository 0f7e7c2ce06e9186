// Arrays are known by pointers to their middle only.
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

type block struct {
	numbers [6]int
	it      *item
}

var middles [16]*int
var inner [16]**item
var garbage []byte

func main() {
	for round := 0; round < 100; round++ {
		b := &block{it: newItem()}
		b.numbers[3] = round
		middles[round%16] = &b.numbers[3]
		inner[round%16] = &b.it
		garbage = make([]byte, 512)
		for i, middle := range middles {
			if middle != nil && *middle%16 != i {
				panic("a block was freed")
			}
			if inner[i] != nil {
				check(*inner[i])
			}
		}
	}
	println("done")
}

// Output:
// done
