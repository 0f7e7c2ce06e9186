// Recursion deep enough that the stack is copied to a larger one several times, with pointers into the stack itself, which
// the copy must adjust, and pointers to heap objects that nothing but a deep frame holds. A collection
// that comes in the middle has a long stack to scan.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

type frame struct {
	depth  int
	parent *frame // of a caller's frame: a pointer from the stack into the stack
}

type leaf struct {
	value int
	next  *leaf
}

// descend keeps an object in each frame, and looks at its callers' frames on the way back.
func descend(depth int, parent *frame, seen *int) *leaf {
	mine := frame{depth, parent}
	kept := &leaf{value: depth}
	if depth > 0 {
		kept.next = descend(depth-1, &mine, seen)
	}
	up := 0
	for f := &mine; f != nil && up < 5; f = f.parent {
		*seen += f.depth - depth
		up++
	}
	return kept
}

func ackermann(m, n int) int {
	if m == 0 {
		return n + 1
	}
	if n == 0 {
		return ackermann(m-1, 1)
	}
	return ackermann(m-1, ackermann(m, n-1))
}

// pass moves a large value through every frame.
func pass(depth int, block [16]*leaf) int {
	if depth == 0 {
		sum := 0
		for _, l := range block {
			sum += l.value
		}
		return sum
	}
	block[depth%len(block)] = &leaf{value: depth}
	return pass(depth-1, block) + block[depth%len(block)].value
}

func main() {
	done := make(chan int)
	for g := 1; g <= 3; g++ {
		go func(depth int) {
			seen, sum := 0, 0
			for l := descend(depth, nil, &seen); l != nil; l = l.next {
				sum += l.value
			}
			done <- sum*1000 + seen
		}(g * 100)
	}
	println("sum", <-done+<-done+<-done)
	println("ackermann", ackermann(2, 20))
	var block [16]*leaf
	for i := range block {
		block[i] = &leaf{value: -i}
	}
	println("pass", pass(120, block))
}

// Output:
// sum 70305940
// ackermann 43
// pass 7396
