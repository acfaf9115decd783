// Places to send as a location: the town first, then others of the district.
// Points of tehsils are OCHA/WFP COD-AB Pakistan centroids (CC BY-IGO), towns are GeoNames (CC BY 4.0).

export const PLACES = {
  quetta: [
    ["Quetta City", "کوئٹہ شہر", 30.1841, 67.0014],
    ["Quetta Saddar", "کوئٹہ صدر", 30.2491, 67.1001],
    ["Panjpai", "پنجپائی", 30.0154, 66.4609],
  ],
  kech: [
    ["Turbat", "تربت", 26.0012, 63.0485],
    ["Tump", "تمپ", 26.2429, 62.4082],
    ["Buleda", "بلیدہ", 26.4136, 63.0768],
    ["Mand", "مند", 26.0262, 61.9611],
  ],
  khuzdar: [
    ["Khuzdar", "خضدار", 27.8119, 66.6105],
    ["Wadh", "وڈھ", 26.6482, 66.7005],
    ["Nal", "نال", 27.1065, 66.219],
    ["Zehri", "زہری", 28.5828, 66.9196],
  ],
  pishin: [
    ["Pishin", "پشین", 30.5803, 66.9961],
    ["Hurramzai", "حرمزئی", 30.8392, 66.8994],
    ["Saranan", "سرانان", 30.4622, 66.7132],
    ["Barshore", "برشور", 31.0028, 67.4349],
  ],
  gwadar: [
    ["Gwadar", "گوادر", 25.1216, 62.3254],
    ["Pasni", "پسنی", 25.263, 63.4692],
    ["Jiwani", "جیوانی", 25.0485, 61.7457],
    ["Ormara", "اورماڑہ", 25.2102, 64.6363],
  ],
  nasirabad: [
    ["Dera Murad Jamali", "ڈیرہ مراد جمالی", 28.5463, 68.2231],
    ["Tamboo", "تمبو", 28.4931, 67.9032],
    ["Chattar", "چھتر", 28.8162, 68.3203],
  ],
};
