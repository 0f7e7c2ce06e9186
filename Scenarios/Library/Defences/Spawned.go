// An argument of a go statement is known to the new goroutine only, from then on.
//
//gcsim:procs 2
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

var garbage [64][]byte

func use(it *item, number int, done chan bool) {
	for i := 0; i < 6; i++ {
		garbage[number] = make([]byte, 512)
	}
	check(it)
	done <- true
}

func main() {
	done := make(chan bool, 4)
	next := newItem()
	for round := 0; round < 60; round++ {
		garbage[60] = make([]byte, 512)
		go use(next, round, done)
		next = newItem()
		garbage[61] = make([]byte, 512)
		if round >= 3 {
			<-done
		}
	}
	println("done")
}

// Output:
// done
