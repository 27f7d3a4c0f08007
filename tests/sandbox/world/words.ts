/** What invented names are made of. */
export const GIVEN = ['mina', 'juno', 'arlo', 'tala', 'wren', 'odin', 'suki', 'nico', 'lune', 'ines', 'kaia', 'remy', 'dara', 'milo', 'zuri', 'anya', 'bayu', 'sari', 'linh', 'thao', 'ploy', 'somi', 'hana', 'rafa'] as const

export const THEMES = ['cooks', 'glow', 'builds', 'runs', 'finds', 'reads', 'home', 'style', 'plants', 'bakes', 'lifts', 'paints', 'travels', 'pets', 'sews', 'fixes', 'sips', 'hikes', 'knits', 'plays'] as const

export const CATEGORIES = ['Home Supplies', 'Kitchenware', 'Beauty & Personal Care', 'Womenswear', 'Sports & Outdoor', 'Toys & Hobbies', 'Pet Supplies', 'Phones & Electronics', 'Food & Beverages', 'Books', 'Baby & Maternity', 'Household Appliances'] as const

export const MATERIALS = ['Bamboo', 'Linen', 'Cedar', 'Ceramic', 'Walnut', 'Cotton', 'Rattan', 'Glass', 'Cork', 'Copper', 'Wool', 'Oak'] as const

export const THINGS = ['Table Lamp', 'Storage Basket', 'Throw Blanket', 'Tea Set', 'Cutting Board', 'Wall Shelf', 'Night Light', 'Planter', 'Towel Set', 'Candle Jar', 'Laundry Bag', 'Spice Rack'] as const
