// Goroutines take items out of the heap before the marker comes by, and put them back at any time: also when
// marking with mutators running has just come to its end. Half of the boxes are known to globals, half to stacks.
//
//gcsim:procs 3
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

type box struct {
	it *item
}

const boxes = 6

var garbage [5][]byte
var shelves [5][boxes]*box

func juggle(number int, done chan bool) {
	var own [boxes]*box
	for i := range own {
		own[i] = &box{newItem()}
		shelves[number][i] = &box{newItem()}
	}
	seed := number
	for round := 0; round < 60; round++ {
		seed = (seed*1103515245 + 12345) & 0x7fffffff
		b := own[(seed>>8)%boxes]
		if seed&1024 == 0 {
			b = shelves[number][(seed>>8)%boxes]
		}
		it := b.it
		b.it = nil
		for i := seed >> 16 & 15; i > 0; i-- {
			garbage[number] = make([]byte, 256)
		}
		b.it = it
		it = nil
		garbage[number] = make([]byte, 256)
		check(b.it)
	}
	done <- true
}

func main() {
	done := make(chan bool)
	for i := 1; i <= 4; i++ {
		go juggle(i, done)
	}
	for i := 1; i <= 4; i++ {
		<-done
	}
	println("done")
}

// Output:
// done
