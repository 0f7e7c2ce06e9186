// The program panicked, as it does under no schedule of a sound runtime.
// The culprit: queue[0] = &item{round}
//
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:schedule stay
//gcsim:without typedslicecopy.backward
//gcsim:finding the runtime
package main

type item struct {
	number int
}

func main() {
	queue := make([]*item, 3)
	for round := 0; round < 2; round++ {
		copy(queue[1:], queue)
		queue[0] = &item{round}
		for i, it := range queue {
			if it != nil && it.number != round-i {
				panic("an element was overwritten before it was copied")
			}
		}
	}
}
