// The queens on a chess board, by a search that extends slices. Branches of the search share a common beginning of their
// arrays as long as there is room, and part when append has to copy; solutions that are kept
// hold on to their arrays, the others are garbage as soon as the search turns back.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

type board []int8

func (b board) allows(column int8) bool {
	for row, c := range b {
		distance := int8(len(b) - row)
		if c == column || c-distance == column || c+distance == column {
			return false
		}
	}
	return true
}

// extend gives all solutions that begin with b; the board is copied at every other step.
func extend(b board, n int8) (solutions []board) {
	if len(b) == int(n) {
		return []board{append(board(nil), b...)}
	}
	for column := int8(0); column < n; column++ {
		if !b.allows(column) {
			continue
		}
		next := b
		if len(b)%2 == 0 {
			next = b[:len(b):len(b)] // so append copies
		}
		solutions = append(solutions, extend(append(next, column), n)...)
	}
	return
}

// mirrored tells whether the mirror image of some solution is missing.
func mirrored(solutions []board, n int8) bool {
next:
	for _, s := range solutions {
	other:
		for _, t := range solutions {
			for row := range s {
				if s[row] != n-1-t[row] {
					continue other
				}
			}
			continue next
		}
		return false
	}
	return true
}

func main() {
	for n := int8(1); n <= 6; n++ {
		solutions := extend(nil, n)
		print(n, " queens: ", len(solutions), " solutions")
		if len(solutions) > 0 {
			print(", first")
			for _, column := range solutions[0] {
				print(" ", column)
			}
		}
		println(", mirrored", mirrored(solutions, n))
	}
}

// Output:
// 1 queens: 1 solutions, first 0, mirrored true
// 2 queens: 0 solutions, mirrored true
// 3 queens: 0 solutions, mirrored true
// 4 queens: 2 solutions, first 1 3 0 2, mirrored true
// 5 queens: 10 solutions, first 0 2 4 1 3, mirrored true
// 6 queens: 4 solutions, first 1 3 5 0 2 4, mirrored true
