// Deferred closures are known to their defer records only, until they are called one by one.
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

var garbage []byte

func use() {
	for i := 0; i < 12; i++ {
		it := newItem()
		defer func() {
			garbage = make([]byte, 512)
			check(it)
			garbage = make([]byte, 512)
		}()
	}
}

func main() {
	for round := 0; round < 12; round++ {
		use()
	}
	println("done")
}

// Output:
// done
