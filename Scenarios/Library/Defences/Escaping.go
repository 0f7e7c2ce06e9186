// A parameter escapes: the prologue allocates a cell in the heap and copies the argument there.
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

var cells [8]**item
var garbage []byte

func cellOf(it *item) **item {
	return &it
}

func main() {
	for i := range cells {
		cells[i] = cellOf(newItem())
	}
	for round := 0; round < 400; round++ {
		from, to := round%8, (round+3)%8
		if round%8 == 0 {
			cells[from] = cellOf(newItem())
		}
		cells[to] = cellOf(*cells[from])
		*cells[from] = nil
		garbage = make([]byte, 512)
		check(*cells[to])
		cells[from] = cellOf(newItem())
	}
	println("done")
}

// Output:
// done
