// A black object came to point to a white one, and no barrier shaded it.
// The culprit: shelf[0][newItem()] = newItem()
//
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:schedule stay
//gcsim:without mapassign.barrier
//gcsim:finding tri-colour
package main

type item struct {
	next *item
}

func newItem() *item {
	return &item{}
}

var shelf [1]map[*item]*item

func move(from, to map[*item]*item) {
}

func main() {
	shelf[0] = make(map[*item]*item)
	for round := 0; round < 172; round++ {
		if round%3 == 0 {
			shelf[0][newItem()] = newItem()
		}
		move(shelf[0], shelf[(0)])
	}
}
