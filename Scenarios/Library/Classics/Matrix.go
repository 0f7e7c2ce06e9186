// Matrices as slices of slices of float64, multiplied, transposed and dropped. The rows hold no pointers and are never
// scanned; only the slice of rows is. Results replace their operands, so each product makes the one before it
// garbage.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

type matrix [][]float64

func newMatrix(rows, columns int) matrix {
	m := make(matrix, rows)
	for i := range m {
		m[i] = make([]float64, columns)
	}
	return m
}

func identity(n int) matrix {
	m := newMatrix(n, n)
	for i := range m {
		m[i][i] = 1
	}
	return m
}

func (a matrix) times(b matrix) matrix {
	product := newMatrix(len(a), len(b[0]))
	for i, row := range a {
		for j := range b[0] {
			var sum float64
			for k, v := range row {
				sum += v * b[k][j]
			}
			product[i][j] = sum
		}
	}
	return product
}

func (a matrix) transposed() matrix {
	t := newMatrix(len(a[0]), len(a))
	for i := range a {
		for j := range a[i] {
			t[j][i] = a[i][j]
		}
	}
	return t
}

func (a matrix) power(n uint) matrix {
	result := identity(len(a))
	for ; n > 0; n >>= 1 {
		if n&1 != 0 {
			result = result.times(a)
		}
		a = a.times(a)
	}
	return result
}

func (a matrix) trace() (sum float64) {
	for i := range a {
		sum += a[i][i]
	}
	return
}

func main() {
	fibonacci := matrix{{1, 1}, {1, 0}}
	println("fibonacci", int(fibonacci.power(40)[0][1]))

	m := newMatrix(5, 4)
	for i := range m {
		for j := range m[i] {
			m[i][j] = float64(i-j)/2 + .25
		}
	}
	g := m.times(m.transposed())
	println("trace", g.trace(), m.transposed().times(m).trace())
	println("symmetric", g[1][3] == g[3][1], g[0][4])
	rotation := matrix{{0, -1, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 1, 0}}
	r := rotation.power(7)
	println(r[0][1], r[1][0], r[2][3], r.trace() <= 0)
}

// Output:
// fibonacci 102334155
// trace +2.125000e+001 +2.125000e+001
// symmetric true -1.750000e+000
// +1.000000e+000 -1.000000e+000 +1.000000e+000 true
