// Elements that move by many: within one array, where source and destination overlap, and from array to array as slices and maps grow.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class SliceScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new(
            Features.Slices,
            """
            func scene$n() {
            	row := make([]*cargo, $k)
            	for i := 0; i < $r+$k; i++ {
            		copy(row[1:], row)
            		row[0] = newCargo(i)
            		$pause
            		for j := 0; j <= i && j < len(row); j++ {
            			whole(row[j], i-j)
            		}
            	}
            }
            """
        ),
        new(
            Features.Slices,
            """
            func scene$n() {
            	row := make([]*cargo, $k)
            	for i := range row {
            		row[i] = newCargo(i)
            	}
            	for i := 1; i <= $r; i++ {
            		first := row[0]
            		$move
            		$pause
            		row[len(row)-1] = first
            		for j, c := range row {
            			whole(c, (i+j)%len(row))
            		}
            	}
            }
            """,
            "copy(row, row[1:])",
            "row = append(row[:0], row[1:]...)[:len(row)]",
            "row = append(append([]*cargo{}, row[1:]...), nil)",
            "for j := 1; j < len(row); j++ { row[j-1] = row[j] }"
        ),
        new(
            Features.Slices | Features.Structs,
            """
            type slot$n struct {
            	c *cargo
            	n int
            	d *cargo
            }

            func scene$n() {
            	row := make([]slot$n, $k)
            	for i := 0; i < $r+$k; i++ {
            		copy(row[1:], row)
            		row[0] = slot$n{newCargo(i), i, newCargo(i + 1)}
            		$pause
            		for j := 0; j <= i && j < len(row); j++ {
            			whole(row[j].c, i-j)
            			whole(row[j].d, row[j].n+1)
            		}
            	}
            }
            """
        ),
        new(
            Features.Slices,
            """
            var row$n struct {
            	from, to []*cargo
            }

            func scene$n() {
            	for i := 0; i < $k; i++ {
            		row$n.from = append(row$n.from, newCargo(i))
            	}
            	for i := 0; i < $k; i++ {
            		row$n.to = append(row$n.to, row$n.from[i])
            		row$n.from[i] = nil
            		$pause
            	}
            	for i, c := range row$n.to {
            		whole(c, i)
            	}
            }
            """
        )
        {
            LeastThings = 5,
            FewThings = 9,
        },
        new(
            Features.Maps,
            """
            var named$n map[int]*cargo

            func scene$n() {
            	for round := 0; round < 2; round++ {
            		named$n = make(map[int]*cargo)
            		for i := 0; i < $k; i++ {
            			named$n[i] = newCargo(i)
            			$pause
            		}
            		$move
            		for i := 0; i < $k; i++ {
            			whole(named$n[i], i)
            		}
            	}
            }
            """,
            "litter(16)",
            "for i := 0; i < 9; i++ { named$n[-i] = named$n[i] }",
            "for i := 0; i < 4; i++ { delete(named$n, 100+i) }"
        )
        {
            LeastThings = 9,
            FewThings = 16,
        },
        new(
            Features.Maps | Features.Strings,
            """
            func scene$n() {
            	named := make(map[string]map[int]*cargo)
            	key := ""
            	for i := 0; i < $k; i++ {
            		key += "k"
            		named[key] = map[int]*cargo{i: newCargo(i)}
            		$pause
            	}
            	for key, inner := range named {
            		whole(inner[len(key)-1], len(key)-1)
            	}
            }
            """
        )
        {
            FewThings = 11,
        },
    ];
}
