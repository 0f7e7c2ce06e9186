// The game of life, on arrays that are copied as values, and on a sparse set of cells in a map. The arrays have no pointers
// at all; the sparse world makes a new map for each generation and drops the one before it. Both must
// agree.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

const (
	width  = 12
	height = 9
)

type world [height][width]bool

type place struct{ row, column int }

type sparse map[place]bool

func (w *world) neighbours(row, column int) (n int) {
	for dr := -1; dr <= 1; dr++ {
		for dc := -1; dc <= 1; dc++ {
			if (dr != 0 || dc != 0) && w[(row+dr+height)%height][(column+dc+width)%width] {
				n++
			}
		}
	}
	return n
}

func (w world) next() world {
	old := w
	for row := range w {
		for column := range w[row] {
			n := old.neighbours(row, column)
			w[row][column] = n == 3 || n == 2 && old[row][column]
		}
	}
	return w
}

func (s sparse) next() sparse {
	counts := make(map[place]*int, len(s))
	for p := range s {
		for i := 0; i < 9; i++ {
			if i == 4 {
				continue
			}
			q := place{(p.row + i/3 - 1 + height) % height, (p.column + i%3 - 1 + width) % width}
			if counts[q] == nil {
				counts[q] = new(int)
			}
			*counts[q]++
		}
	}
	next := make(sparse)
	for p, n := range counts {
		if *n == 3 || *n == 2 && s[p] {
			next[p] = true
		}
	}
	return next
}

func (w *world) show() {
	for _, row := range w {
		line := make([]byte, 0, width)
		for _, alive := range row {
			if alive {
				line = append(line, '*')
			} else {
				line = append(line, '.')
			}
		}
		println(string(line))
	}
}

func main() {
	var w world
	for _, p := range [...]place{{0, 1}, {1, 2}, {2, 0}, {2, 1}, {2, 2}, {5, 6}, {5, 7}, {5, 8}} {
		w[p.row][p.column] = true
	}
	s := sparse{}
	for row := range w {
		for column, alive := range w[row] {
			if alive {
				s[place{row, column}] = true
			}
		}
	}
	history := make(map[world]int)
	generation := 0
	for ; history[w] == 0 && generation < 10; generation++ {
		history[w] = generation + 1
		w, s = w.next(), s.next()
		for row := range w {
			for column, alive := range w[row] {
				if alive != s[place{row, column}] {
					panic("the two worlds differ")
				}
			}
		}
	}
	w.show()
	println(generation, "generations,", len(s), "alive,", len(history), "worlds seen")
}

// Output:
// ............
// ............
// ............
// ....**......
// ..*..**.....
// ...*...**...
// ............
// ............
// ............
// 10 generations, 8 alive, 10 worlds seen
