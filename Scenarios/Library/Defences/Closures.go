// A variable that a closure captures lives in a cell, and the closure is the only one that knows the cell.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:alloc-colour black
package main

type item struct {
	next  *item
	up    *item
	magic int
}

func newItem() *item {
	it := &item{nil, nil, 42}
	it.next = &item{nil, it, 43}
	return it
}

func check(it *item) {
	if it == nil || it.magic != 42 || it.next.magic != 43 {
		panic("an item was freed")
	}
}

var getters [8]func() *item
var garbage []byte

// getter moves the item of another closure into its own variable.
func getter(it *item) func() *item {
	own := it
	return func() *item {
		own = own.next.up
		return own
	}
}

func main() {
	for round := 0; round < 400; round++ {
		i := round % len(getters)
		getters[i] = getter(newItem())
		garbage = make([]byte, 512)
		for _, get := range getters {
			if get != nil {
				check(get())
			}
		}
	}
	println("done")
}

// Output:
// done
