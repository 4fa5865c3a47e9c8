/** Where made-up stories are filed from: places that exist, so that each gets its map. The first are in the news most. */
export const PLACES = `
London|Paris|Berlin|Beijing|Rome|Brussels|Madrid|Istanbul|Tokyo|New York|Trieste|Vienna|Warsaw|Nairobi|Delhi|Cairo|Lisbon|Geneva
Mexico City|São Paulo|Jakarta|Seoul|Lagos|Athens|Prague|Amsterdam|Singapore|Shanghai|Hong Kong|Dubai|Johannesburg|Stockholm|Dublin
Budapest|Zagreb|Copenhagen|Oslo|Helsinki|Bucharest|Sofia|Belgrade|Ljubljana|Bratislava|Riga|Vilnius|Tallinn|Tbilisi|Yerevan|Baku
Tashkent|Ulaanbaatar|Mumbai|Kolkata|Chennai|Karachi|Dhaka|Kathmandu|Colombo|Bangkok|Hanoi|Manila|Taipei|Osaka|Busan|Sydney
Melbourne|Auckland|Wellington|Suva|Honolulu|Vancouver|Toronto|Montreal|Halifax|Boston|Chicago|Denver|Houston|Miami|Havana|Kingston
Bogotá|Cartagena|Quito|Lima|La Paz|Santiago|Valparaíso|Buenos Aires|Montevideo|Paramaribo|Panama City|Guatemala City|Dakar
Accra|Abidjan|Kano|Kinshasa|Luanda|Kampala|Kigali|Addis Ababa|Mombasa|Dar es Salaam|Lusaka|Maputo|Cape Town|Durban|Antananarivo
Tunis|Algiers|Casablanca|Marrakesh|Beirut|Amman|Riyadh|Doha|Muscat|Ankara|Izmir
Thessaloniki|Naples|Milan|Turin|Palermo|Barcelona|Valencia|Bilbao|Porto|Marseille|Lyon|Bordeaux|Nantes|Lille|Antwerp|Ghent
Rotterdam|Hamburg|Bremen|Leipzig|Dresden|Munich|Cologne|Basel|Graz|Brno|Kraków|Gdańsk|Gothenburg|Bergen|Tromsø|Tampere|Reykjavik
Edinburgh|Glasgow|Cardiff|Belfast|Cork|Manchester|Bristol|Seville|Split|Sarajevo|Skopje|Tirana|Chișinău`
  .trim()
  .split(/[|\n]/)
