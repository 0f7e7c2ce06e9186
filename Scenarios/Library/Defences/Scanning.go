// Stacks are being scanned, one after the other. The goroutine whose stack was first takes items out of the heap
// meanwhile.
//
//gcsim:procs 4
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:barrier hybrid
//gcsim:rescan-stacks no
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

type box struct {
	it *item
}

var shelf [8]*box
var garbage []byte

func sleep(depth int, it *item, quit chan bool) {
	if depth > 0 {
		sleep(depth-1, it, quit)
		return
	}
	<-quit
	check(it)
}

func hold(b *box) {
	it := b.it
	b.it = nil
	for i := 0; i < 14; i++ {
		garbage = make([]byte, 512)
	}
	check(it)
	b.it = it
}

func main() {
	quit := make(chan bool)
	for i := range shelf {
		shelf[i] = new(box)
		shelf[i].it = newItem()
		go sleep(12, newItem(), quit)
	}
	for round := 0; round < 80; round++ {
		hold(shelf[round%8])
	}
	close(quit)
	println("done")
}

// Output:
// done
